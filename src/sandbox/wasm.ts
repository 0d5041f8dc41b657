// The little of WebAssembly's JavaScript interface that the sandbox touches, typed by hand:
// the project compiles without the browser's library, where these types live.

export type Call = (...args: number[]) => number;
export type Imports = Record<string, Record<string, unknown>>;
export interface Memory { readonly buffer: ArrayBuffer; grow(pages: number): number }
export interface Global { value: number | bigint }
export interface Instance { readonly exports: Readonly<Record<string, unknown>> }
export type Module = object;

export interface WebAssemblyApi {
  instantiate(source: Uint8Array | Module, imports: Imports): Promise<unknown>;
  compile(source: Uint8Array): Promise<Module>;
  readonly Module: {
    new (source: Uint8Array): Module;
    imports(module: Module): readonly {readonly module: string; readonly name: string; readonly kind: string}[];
  };
  readonly Instance: new (module: Module, imports: Imports) => Instance;
  readonly Global: new (...args: never[]) => Global;
}

export const wasm = (globalThis as unknown as {WebAssembly: WebAssemblyApi}).WebAssembly;
