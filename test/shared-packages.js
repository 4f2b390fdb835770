const { createRequire, isBuiltin } = require('node:module');
const Runtime = require('jest-runtime').default;

/**
 * jest's runtime, which however loads installed packages once in a process and not anew for each file of tests: aws-cdk-lib alone takes a second.
 * Jest loads this file as it is, so it is JavaScript. Limit: packages cannot be mocked, and what a test spies on in them must be restored.
 */
class SharedPackages extends Runtime {
  constructor(config, environment, ...others) {
    super(config, environment, ...others);
    // Packages see the environment of the process: one copy for all.
    environment.global.process.env = process.env;
  }

  requireModuleOrMock(from, name) {
    const isPackage = /^[\w@]/.test(name) && !isBuiltin(name) && name !== '@jest/globals';
    return isPackage ? createRequire(from)(name) : super.requireModuleOrMock(from, name);
  }
}

module.exports = { __esModule: true, default: SharedPackages };
