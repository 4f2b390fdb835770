const { readFileSync } = require('node:fs');
const { createRequire, isBuiltin } = require('node:module');
const Runtime = require('jest-runtime').default;

/** The names that tests, and the modules that they load, have from jest. */
const GLOBALS = ['afterAll', 'afterEach', 'beforeAll', 'beforeEach', 'describe', 'expect', 'jest', 'test'];

/** `String`, `Error` and the like, by which matchers tell values. */
const CONSTRUCTORS = Object.getOwnPropertyNames(globalThis).filter(name => /^[A-Z]/.test(name) && typeof globalThis[name] === 'function');

/** Source maps of the modules that are loaded. */
const sourceMaps = new Map();

/**
 * The test or hook that runs, which jest asks to whom an error belongs. Tests of a file run one after another, so this needs no
 * `AsyncLocalStorage`, which makes each promise of the process slower before Node.js 24. An error after the end of a test
 * fails the test that runs then.
 */
class TestContext {
  run(store, act) {
    const before = this.store;
    const leave = () => (this.store = before);
    this.store = store;
    let isAsync = false;
    try {
      const result = act();
      isAsync = typeof result?.then === 'function';
      return isAsync ? result.finally(leave) : result;
    } finally {
      if (!isAsync) leave();
    }
  }

  getStore() {
    return this.store;
  }
}

/**
 * jest's runtime, with one copy of each module in a process: jest would load aws-cdk-lib, the library and the examples anew for each file of tests, and
 * run them before they are compiled to fast code. That takes three times as long. Files of tests themselves are loaded anew.
 * Limits: modules have no state that a test must find fresh, tests restore what they spy on, and none is `concurrent`. A file that mocks a module has
 * copies of its own, but of packages.
 * Jest loads this file as it is, so it is JavaScript.
 */
class SharedModules extends Runtime {
  constructor(config, environment, resolver, transformer, cacheFS, coverageOptions, testPath, ...others) {
    super(config, environment, resolver, transformer, cacheFS, coverageOptions, testPath, ...others);
    this.isolated = /^jest\.mock\(/m.test(readFileSync(testPath, 'utf8'));
    environment.global.process.env = process.env;
    if (this.isolated) return;

    globalThis.console = environment.global.console;
    for (const name of CONSTRUCTORS) environment.global[name] = globalThis[name];
    for (const name of GLOBALS) {
      Object.defineProperty(globalThis, name, { get: () => super.requireModuleOrMock(testPath, '@jest/globals')[name], configurable: true });
    }
    const nothing = { supportsDynamicImport: false, supportsExportNamespaceFrom: false, supportsStaticESM: false, supportsTopLevelAwait: false };
    require.extensions['.ts'] = (module, file) => {
      const { code, sourceMapPath } = transformer.transform(file, { ...coverageOptions, ...nothing });
      if (sourceMapPath) sourceMaps.set(file, sourceMapPath);
      module._compile(code, file);
    };
  }

  /** Loads a file of tests, and what jest runs before one, which have no name; also all modules of a file that mocks one. */
  requireModule(file, name, options, ...others) {
    if (this.isolated || name !== undefined || options?.isInternalModule) return super.requireModule(file, name, options, ...others);
    try {
      return createRequire(file)(file);
    } finally {
      delete require.cache[file];
    }
  }

  requireModuleOrMock(from, name) {
    const isPackage = /^[\w@]/.test(name) && !isBuiltin(name) && name !== '@jest/globals';
    return isPackage ? createRequire(from)(name) : super.requireModuleOrMock(from, name);
  }

  /** Loads a module of jest's own. */
  requireInternalModule(from, name) {
    return name === 'node:async_hooks' ? { AsyncLocalStorage: TestContext } : super.requireInternalModule(from, name);
  }

  getSourceMaps() {
    return this.isolated ? super.getSourceMaps() : sourceMaps;
  }
}

module.exports = { __esModule: true, default: SharedModules };
