// What is wrong with a library that cannot be imported, and where in it: whoever wrote or adopted it has to find the line.

/**
 * `shapes.py, line 3: ModuleNotFoundError: No module named 'numpy'`; without a place if it was elsewhere.
 * @param message of the outcome, as the sandbox tells it
 */
export function libraryTrouble(message: string): string {
  const places = [...message.matchAll(/File ".*?generated_lib\/([^"]+)", line (\d+)/g)];
  const [, file, line] = places.at(-1) ?? [];
  const last = (message.trim().split('\n').at(-1) ?? '').replaceAll("module 'generated_lib'", 'the package').replaceAll('generated_lib.', '').replaceAll(/ \(.*generated_lib.*\)$/g, '').replace(/\.$/, '');
  return file === undefined ? last : `${file}, line ${line}: ${last}`;
}
