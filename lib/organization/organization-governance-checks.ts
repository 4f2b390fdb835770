import { Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { foundTrails } from './landing-zone-trails';
import { ownsTrail } from './organization-defaults';
import { OrganizationGovernanceProps } from './organization-governance-props';
import { checkAlertsOff } from '../alerts/without-alerts';
import { checkReaders } from '../contracts/check-readers';
import { LandingZone } from '../identity/landing-zone';
import { partitionOf } from '../regions/partitions';
import { PropsCheck } from '../validation/props-check';
import { ACCOUNT_ID, ORGANIZATION_ID, ORGANIZATIONAL_UNIT_ID, REGION } from '../validation/rules/accounts';
import { EMAIL } from '../validation/rules/channels';
import { PRINCIPAL_ARN_PATTERN } from '../validation/rules/principals';
import { BUCKET_NAME, KEY_ARN } from '../validation/rules/resources';
import { SHORT_TRAIL_NAME } from '../validation/rules/trails';
import { instanceOf } from '../validation/rules/values';

/** Checks each prop by itself, and then the props together. */
export function checkOrganizationProps(scope: Construct, props: OrganizationGovernanceProps): void {
  const { management, logArchive, regions, landingZone, encryptionKeyArn, trail, archive, organizationalUnitIds, organizationAccess } = props;
  const check = new PropsCheck(scope)
    .require(!scope.node.scopes.some(Stack.isStack), {
      code: 'WrongStack', prop: 'scope', must: 'be an app or a stage', value: scope.node.scope?.node.path, advice: 'It makes its own stacks: do not put it into one.',
    })
    .literal('organizationId', props.organizationId, ORGANIZATION_ID)
    .optionalLiteral('trailName', props.trailName, SHORT_TRAIL_NAME);
  for (const role of ['management', 'logArchive', 'security'] as const) {
    check.literal(`${role}.account`, props[role]?.account, ACCOUNT_ID).literal(`${role}.region`, props[role]?.region, REGION);
  }
  checkAlertsOff(check, props.alerts, { notify: props.notify, alertHub: props.alertHub, burstAlarms: props.burstAlarms })
    .literalList('regions', regions, REGION)
    .knownList('notify', props.notify, EMAIL)
    .knownList('deployPrincipalArns', props.deployPrincipalArns, PRINCIPAL_ARN_PATTERN)
    .literalList('organizationalUnitIds', organizationalUnitIds, ORGANIZATIONAL_UNIT_ID)
    .optional('landingZone', landingZone, instanceOf(LandingZone, 'LandingZone.controlTower()'))
    .optionalLiteral('encryptionKeyArn', encryptionKeyArn, KEY_ARN)
    .optionalLiteral('archive.bucketName', archive?.bucketName, BUCKET_NAME)
    .throwIfAny();

  const own = ownsTrail(props);
  const found = foundTrails(props);
  const multiRegion = [...own ? [trail?.multiRegion !== false] : [], ...found.map(one => one.multiRegion)];
  const partition = partitionOf(management.region!);
  const strangers = [props.security.region!, logArchive.region!, ...regions].filter(region => partitionOf(region) !== partition);
  const beside = 'The key has to be in the Region of the bucket and of the log group.';
  check
    .require(strangers.length === 0, {
      code: 'InvalidValue', prop: 'regions', must: 'be of one partition', value: strangers, advice: 'Events do not cross partitions.',
    })
    .require(regions.includes(management.region!), {
      code: 'InvalidValue', prop: 'regions', must: `include the home Region ${management.region}`, value: regions, advice: 'Without it, what happens there alerts nobody.',
    })
    .require(!own || logArchive.region === management.region, {
      code: 'WrongStack', prop: 'logArchive.region', must: `be that of 'management', ${management.region}`, value: logArchive.region, advice: beside,
    })
    .require(!encryptionKeyArn || encryptionKeyArn.split(':')[3] === management.region, {
      code: 'WrongStack', prop: 'encryptionKeyArn', must: `be of the Region ${management.region}`, value: encryptionKeyArn, advice: beside,
    })
    .require(!props.trailGuard || own, {
      code: 'ConflictingProps',
      prop: 'trailGuard',
      must: 'be given with a trail of this governance',
      value: props.trailGuard,
      advice: 'The trail of a landing zone belongs to it: set trail, or leave the guard out.',
    })
    .require(!props.logIntegrity || props.alerts === false || regions.includes(logArchive.region!), {
      code: 'InvalidValue',
      prop: 'regions',
      must: `include the Region of 'logArchive', ${logArchive.region}, because of 'logIntegrity'`,
      value: regions,
      advice: 'Without it, no relay forwards the results of the verification.',
    })
    .require(multiRegion.includes(true) || regions.length === 1, {
      code: 'ConflictingProps', prop: 'regions', must: 'be the home Region only, because no trail is multi-Region', value: regions, advice: 'Nothing is recorded elsewhere.',
    })
    .require(organizationAccess !== false || organizationalUnitIds !== undefined, {
      code: 'ConflictingProps', prop: 'organizationalUnitIds', must: 'be given without \'organizationAccess\'', value: organizationalUnitIds, advice: 'Name the root, like \'r-abcd\'.',
    });
  if (!own) {
    const { readers, ...shape } = archive ?? {};
    Object.entries(shape).forEach(([name, value]) => check.exclusive({ landingZone, [`archive.${name}`]: value }, 'The landing zone has its archive.'));
    check.exclusive({ landingZone, encryptionKeyArn }, 'Name the key in the landing zone.');
    checkReaders(check, 'archive.readers', readers, [found[0].identity]);
  }
  check.throwIfAny();
}
