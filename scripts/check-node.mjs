// Says in one line what is missing when npm's scripts do not run on the Node that the project brings along.
const neededMajor = 26;

if (Number.parseInt(process.versions.node, 10) < neededMajor) {
  console.error(`hexgen's scripts need Node ${neededMajor} and this is ${process.version}. The project brings its own: `
    + 'run "npm ci" in its folder (without --omit=optional), then use "npm test" or "npx hexgen".');
  process.exitCode = 1;
}
