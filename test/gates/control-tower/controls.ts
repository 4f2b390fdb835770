import { readdirSync, readFileSync } from 'fs';
import { arch, platform } from 'os';
import { dirname, join } from 'path';

const PACKAGE = dirname(require.resolve('@cdklabs/cdk-validator-cfnguard/package.json'));
const RULES = join(PACKAGE, 'rules', 'control-tower');

/** The platform's name in the package, and that of the processor. */
const [SYSTEM, PROCESSOR] = [platform() === 'darwin' ? 'macos' : 'ubuntu', arch() === 'arm64' ? 'aarch64' : 'x86_64'];

/** The rule engine of the hooks. */
export const GUARD = join(PACKAGE, 'bin', SYSTEM, PROCESSOR, 'cfn-guard');

/** A proactive control: a CloudFormation hook that an organization can enable for its organizational units. */
export interface Control {
  readonly id: string;
  readonly name: string;
  /** The types of the resources that it evaluates. */
  readonly types: readonly string[];
  /** The file of its rule. */
  readonly rule: string;
}

/** All proactive controls, in the order of their files. */
export const CONTROLS: readonly Control[] = readdirSync(join(RULES, 'metadata'), { recursive: true, encoding: 'utf8' })
  .filter(file => file.endsWith('.metadata.json')).sort()
  .map(file => {
    const { Id: id, DisplayName: name, EvaluatedResourceTypes: types } = JSON.parse(readFileSync(join(RULES, 'metadata', file), 'utf8'));
    return { id, name, types, rule: join(RULES, 'cfn-guard', file.replace('.metadata.json', '.guard')) };
  });
