import { Stack, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { DEFAULT_CHARACTERS, GuardrailPolicy, SLOTS } from './guardrails-document';
import { TrailGuardrailsOptions, TrailGuardrailsProps } from './trail-guardrails-props';
import { CHINA, knownPartitionOf } from '../regions/partitions';
import { PropsCheck } from '../validation/props-check';
import { matching, Rule } from '../validation/rule';
import { ACCOUNT_ID } from '../validation/rules/accounts';
import { FLAG, isWhole } from '../validation/rules/values';

/** The greatest size of a service control policy since May 2026. */
const MAX_CHARACTERS = 10_240;

const TARGET: Rule = {
  code: 'InvalidValue',
  must: 'be the id of a root, an organizational unit or an account',
  advice: 'Like \'r-abcd\', \'ou-abcd-12345678\' or \'111122223333\'.',
  holds: matching(/^(r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}|\d{12})$/),
};

const EXEMPT_ROLE: Rule = {
  code: 'InvalidPrincipalArn',
  must: 'be the ARN of an IAM role; wildcards are allowed in its path and name only, after at least four characters',
  advice: 'Users cannot be exempt. Name a role that they assume.',
  holds: matching(/^arn:aws[a-z-]*:iam::\d{12}:role\/[A-Za-z0-9+=,.@_/-]{4}[A-Za-z0-9+=,.@_/?*-]*$/),
};

const QUALIFIER: Rule = {
  code: 'InvalidValue', must: 'be 1 to 10 lower-case letters and digits', advice: 'Use that of `cdk bootstrap --qualifier`.', holds: matching(/^[a-z0-9]{1,10}$/),
};

const CHARACTERS: Rule = {
  code: 'InvalidValue',
  must: `be a whole number from ${DEFAULT_CHARACTERS} to ${MAX_CHARACTERS}`,
  advice: 'Leave it out for policies that every tool accepts.',
  holds: value => isWhole(value, DEFAULT_CHARACTERS, MAX_CHARACTERS),
};

/** Checks the options that both compositions pass on. */
export function checkGuardrailsOptions(check: PropsCheck, options: TrailGuardrailsOptions, prefix = ''): PropsCheck {
  return check
    .knownList(`${prefix}targets`, options.targets, TARGET)
    .literalList(`${prefix}exemptRoleArns`, options.exemptRoleArns, EXEMPT_ROLE)
    .optionalLiteral(`${prefix}qualifier`, options.qualifier, QUALIFIER)
    .optionalLiteral(`${prefix}maxPolicyCharacters`, options.maxPolicyCharacters, CHARACTERS)
    .optionalLiteral(`${prefix}serviceControlPolicies`, options.serviceControlPolicies, FLAG)
    .optionalLiteral(`${prefix}resourceControlPolicies`, options.resourceControlPolicies, FLAG);
}

export function checkGuardrails(scope: Construct, props: TrailGuardrailsProps, managementAccount?: string): void {
  const { region } = Stack.of(scope);
  const { targets, serviceControlPolicies, resourceControlPolicies } = props;
  checkGuardrailsOptions(new PropsCheck(scope), props)
    .optionalLiteral('managementAccount', props.managementAccount, ACCOUNT_ID)
    .optionalLiteral('controlTower', props.controlTower, FLAG)
    .throwIfAny();
  const partition = Token.isUnresolved(region) ? undefined : knownPartitionOf(region);
  new PropsCheck(scope)
    .require(targets === undefined || Token.isUnresolved(targets) || targets.some(target => target !== managementAccount), {
      code: 'InvalidValue', prop: 'targets', must: 'not be the management account alone', value: targets, advice: 'No organization policy binds it. Name the root or a unit.',
    })
    .require(targets === undefined || managementAccount !== undefined, {
      code: 'WrongStack',
      prop: 'managementAccount',
      must: 'be given, because the account of the stack is not known',
      value: props.managementAccount,
      advice: 'Or give the stack an env with the management account.',
    })
    .require(resourceControlPolicies !== true || partition !== CHINA, {
      code: 'UnsupportedRegion', prop: 'resourceControlPolicies', must: 'be left out in China', value: region, advice: 'China has service control policies only.',
    })
    .require(serviceControlPolicies !== false || resourceControlPolicies !== false, {
      code: 'ConflictingProps', prop: 'resourceControlPolicies', must: 'not be false with \'serviceControlPolicies\'', value: false, advice: 'Leave out the guardrails instead.',
    })
    .throwIfAny();
}

/** Checks what is known when the app is complete. */
export function checkSlots(scope: Construct, policies: GuardrailPolicy[], options: TrailGuardrailsOptions): void {
  const check = new PropsCheck(scope);
  const { maxPolicyCharacters = DEFAULT_CHARACTERS, resourceControlPolicies, targets } = options;
  const quotas = [['SERVICE_CONTROL_POLICY', SLOTS.service, maxPolicyCharacters], ['RESOURCE_CONTROL_POLICY', SLOTS.resource, DEFAULT_CHARACTERS]] as const;
  for (const [type, slots, limit] of quotas) {
    const ofType = policies.filter(policy => policy.type === type);
    const longest = Math.max(0, ...ofType.map(({ characters }) => characters));
    // Policies that are attached to nothing are only written down.
    check.require(targets === undefined || ofType.length <= slots, {
      code: 'PolicyTooLarge',
      prop: 'maxPolicyCharacters',
      must: `leave a target at most ${slots} policies of the type ${type}`,
      value: ofType.length,
      advice: `Allow up to ${MAX_CHARACTERS} characters, or name fewer exempt roles.`,
    }).require(longest <= limit, {
      code: 'PolicyTooLarge', prop: 'exemptRoleArns', must: `fit policies of ${limit} characters`, value: `${longest} characters`, advice: 'Name fewer exempt roles, or use wildcards.',
    });
  }
  check.require(resourceControlPolicies !== true || policies.some(({ type }) => type === 'RESOURCE_CONTROL_POLICY'), {
    code: 'ConflictingProps',
    prop: 'resourceControlPolicies',
    must: 'be left out, because no member account has resources that they reach',
    value: true,
    advice: 'They do not reach the management account: the policies of its buckets and keys protect them.',
  }).throwIfAny();
}
