// Loads a bundle of the extension the way VS Code does, with nothing behind `vscode`, and prints how many ms that took.
const Module = require('node:module');

const nothing = () =>
  new Proxy(class {}, {
    get: (target, key) => (key in target || typeof key === 'symbol' ? target[key] : nothing()),
  });
// A bundle copies what a module has of its own, and goes on with its prototype.
const vscode = Object.create(nothing());
const load = Module._load;
Module._load = (request, ...rest) => (request === 'vscode' ? vscode : load(request, ...rest));
const before = performance.now();
require(process.argv[2]);
process.stdout.write(String(performance.now() - before));
