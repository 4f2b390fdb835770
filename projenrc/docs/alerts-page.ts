/** `docs/alerts.md`: a section for each alert, generated from the alerts themselves. */
import { Stack } from 'aws-cdk-lib';
import { asCode, asText, listOf, page, table } from './markdown';
import { patternInWords } from './pattern-in-words';
import { Alert, AlertCatalogue, AlertPack } from '../../lib';
import { DONE_OR_DENIED } from '../../lib/alerts/catalogue/calls';
import { BY_CONTROL_TOWER, BY_SERVICE_LINKED_ROLE } from '../../lib/alerts/catalogue/routine';
import { WATCHED } from '../../lib/alerts/catalogue/watched';
import { OPERATION_ALERTS, RELAY_ALERTS } from '../../lib/alerts/hub/operation-alerts';
import { watchedAlerts } from '../../lib/alerts/hub/watched-alerts';
import { plainText } from '../../lib/private/intrinsics';
import { BY_DEFAULT, EventNames, LEFT_OUT, OPT_IN } from '../../test/alerts/names-of-other-rules';
import { ORDINARY_ACTS } from '../../test/alerts/ordinary-acts';

const STACK = new Stack();
const ALL = AlertCatalogue.all();
const RECOMMENDED = new Set(AlertCatalogue.recommended().map(({ id }) => id));

const PACKS: Record<AlertPack, string> = {
  [AlertPack.IDENTITY]: 'Identities that appear or gain power: IAM, STS, IAM Identity Center.',
  [AlertPack.LOGGING]: 'Recording and detection switched off or narrowed.',
  [AlertPack.SIGN_IN]: 'Sign-ins to the console, and what leads to one.',
  [AlertPack.NETWORK]: 'Ways into the network, opened.',
  [AlertPack.DATA]: 'Data opened to others, taken away or destroyed.',
  [AlertPack.KMS]: 'Keys lost, or given into other hands.',
  [AlertPack.PERSISTENCE]: 'Ways to run code, and to come back.',
  [AlertPack.COMPUTE]: 'What others may do at your expense.',
  [AlertPack.ORGANIZATION]: 'The organization and its accounts. Calls are recorded in the account that makes them: nearly always the management account.',
};

const packs = () => Object.values(AlertPack).map(pack => ({ pack, name: `AlertPack.${enumKey(pack)}`, alerts: AlertCatalogue.pack(pack) }));

/** One alert of each type of resource, with placeholders where a hub has the names. */
const WATCHED_ALERTS = watchedAlerts(Object.keys(WATCHED).map(resourceType => ({ resourceType, resourceName: '<name>', resourceArn: '<ARN>' })));

/** What the alerts that have to be told something are told here. */
const PARAMETERS = { allowedRegions: ['eu-west-1', 'us-east-1'], secrets: ['payments'] };
const PARAMETER_ALERTS = AlertCatalogue.all(PARAMETERS).filter(({ id }) => !ALL.some(other => other.id === id));

const BESIDES = [...PARAMETER_ALERTS, ...WATCHED_ALERTS, ...OPERATION_ALERTS, ...RELAY_ALERTS];
const PAGE_IDS = new Set([...ALL, ...BESIDES].map(({ id }) => id));

/** The whole page, as Markdown. */
export function alertsPage(): string {
  return page([
    introduction(),
    ordinaryActs(),
    notByDefault(),
    otherRules(),
    '## At a glance',
    ...packs().map(({ name, alerts, pack }) => [`**${name}** ([in full](#pack-${pack}))`, summary(alerts)].join('\n\n')),
    '**With parameters** ([in full](#with-parameters)) **and on every hub** ([in full](#on-every-hub))',
    table(['id', 'severity', 'title'], BESIDES.map(alert => [link(alert.id), alert.severity, asText(alert.title)])),
    ...packs().flatMap(({ pack, name, alerts }) => [
      `## Pack ${pack}`, PACKS[pack], `All of them: \`AlertCatalogue.pack(${name})\`.`, ...alerts.map(alert => section(alert, standing(alert))),
    ]),
    withParameters(),
    everyHub(),
  ]);
}

/** The pattern of an alert as EventBridge has it, with placeholders for what only deployment knows. */
export function patternOf({ pattern }: Alert): Record<string, any> {
  return plainText(STACK, pattern._render(STACK), reference => `<${reference.replace('AWS::', '')}>`);
}

function introduction(): string {
  return `# Alerts

There are ${ALL.length} alerts in the catalogue; ${RECOMMENDED.size} of them are on by default. This page says of each what raises it, why it matters and what to do.

## Which ones to have

\`\`\`ts
import { AlertCatalogue, AlertHub, AlertPack, AlertSeverity } from 'cdk-cloudtrail-governance';

new AlertHub(this, 'Alerts', {
  alerts: [
    ...AlertCatalogue.recommended().filter(alert => alert.id !== 'database-deleted'),
    ...AlertCatalogue.named('secret-read').map(alert => alert.withSeverity(AlertSeverity.HIGH)),
  ],
});
\`\`\`

| choice | what you get |
|---|---|
| \`AlertCatalogue.recommended()\` | what every account should have; a hub without \`alerts\` has these |
| \`AlertCatalogue.all()\` | every alert, also those on everyday calls: to search through, rather than to be woken by |
| \`AlertCatalogue.pack(AlertPack.NETWORK)\` | all alerts on one matter |
| \`AlertCatalogue.named('secret-read', 'ecs-exec')\` | alerts by their ids |
| \`AlertCatalogue.forControls('CIS 4.4', 'CloudWatch.4')\` | what controls ask for: CIS AWS Foundations 1.3 to 5.0, Security Hub |

Opt-in alerts are not among the recommended ones: they are about everyday calls, or an auditor's wish. Packs, names and controls
bring them too. A list may name an alert only once, so take care with overlapping choices.

\`withSeverity\`, \`withTitle\` and \`excluding\` change an alert; \`exclusions\` of the hub apply to all.

| severity | what it asks for |
|---|---|
| CRITICAL | Act now: evidence is being destroyed or the account is being taken over. |
| HIGH | Look today: a guardrail fell or an identity gained power. |
| MEDIUM | Look this week: usual in some teams, worth a second look in all. |
| LOW | For the record. |

## Which events count

- **Calls that worked, and calls that were not permitted.** One that failed for another reason changed nothing and raises nothing. Where an
  alert looks at the outcome itself, its conditions say so; where any outcome counts, it is said.
- **Calls that change something.** EventBridge delivers calls that only read to those rules only that ask for them. Alerts that do are marked.
- **Once each.** If several alerts of a hub are about the same event, it is raised by the one that says most: an alert names those that it is
  raised *instead of*. It has to be as urgent as they are, and where EventBridge's patterns cannot tell the two apart, both are raised.
  An event that is also about something else raises that alert too.
- **Routine acts are LOW.** What a service-linked role or AWS Control Tower does raises an alert as LOW with the act in the message, unless the alert
  is CRITICAL. Other routine acts of an alert are named with it. If no channel accepts LOW, the severity is the lowest that one accepts; \`withSeverity\`
  gives all events one severity. \`AlertEngine.rules()\` has no routine. [Decision 23](decisions/0023-routine-acts-are-raised-as-low.md) has the reasons.
- **Outsiders** are accounts and organizations other than the account of the record, the accounts that \`accountNames\` of the hub names, its organization,
  and \`trustedAccounts\`.
- **Not as loud when you deploy.** What \`deployPrincipalArns\` of the hub do is raised one severity lower.

## How to read the conditions

Names like \`requestParameters.policyArn\` are fields of the CloudTrail record. Where a list is in the record, one of its elements is enough.

- A condition does not hold where the field is missing, unless it says so.
- \`true\`, \`false\` and numbers count as text too where records have been seen with it.
- After *matches*, \`*\` stands for any text, and \`\\*\` for an asterisk. \`\\n\` is a line break.
- \`<AccountId>\`, \`<Region>\` and \`<Partition>\` are those of the hub.
- Calls are \`AWS API Call via CloudTrail\` events, unless another detail type is named.

Techniques are those of [MITRE ATT\\&CK](https://attack.mitre.org/) ${Alert.ATTACK_VERSION}.`;
}

/** The acts of `test/alerts/ordinary-acts.ts` that are raised above LOW, with the reasons. */
function ordinaryActs(): string {
  const urgent = ORDINARY_ACTS.filter(({ severity }) => severity);
  return [
    '## Ordinary acts above LOW',
    `Of ${ORDINARY_ACTS.length} ordinary acts of a busy organization that the tests have, these ${urgent.length} are raised above LOW by default: no field\n`
      + 'that only AWS can write tells them from an attack. Name the roles that do them in `deployPrincipalArns` of the hub, which lowers the severity by one,\n'
      + 'or in an exclusion.',
    table(['act', 'alert', 'severity', 'reason'], urgent.map(({ act, alert, severity, reason }) => [asText(act), link(alert!), severity!, asText(reason!)])),
  ].join('\n\n');
}

/** Techniques that no alert raises by default, although an event of them is recorded. */
function notByDefault(): string {
  return [
    '## Techniques that raise nothing by default',
    'An event of each is recorded, but alone it says too little:',
    table(['technique', 'found by', 'reason'], [
      ['Sign-in of a command line by `aws login`', link('console-oauth-token'), 'Each sign-in of each developer makes the record.'],
      ['Models invoked with stolen keys', link('bedrock-invoked-by-iam-user'),
        'API keys of Bedrock are keys of IAM users too, and each prompt of a program is a call. Creating such a key alerts by default, as does access to new models.'],
      ['CloudShell opened', `${link('cloudshell-started')}, question \`cloudshell-use\``, 'Administrators open it every day. Files that are moved through it alert by default.'],
      ['Device code of somebody else confirmed', link('identity-center-device-code'), 'The record is that of each sign-in of the command line.'],
      ['Tokens of Cognito refreshed', 'nothing', 'Each user of an application makes the record all day. Changes of the pool alert by default.'],
      ['Grants of the data lake', link('lake-permissions-changed'), 'Data teams grant every day. Changes of its administrators alert by default.'],
      ['Many objects deleted', '[burst](bursts.md) `deleted-objects`', 'Only many deletions say something, and they are data events.'],
      ['Secrets read one after the other', '[burst](bursts.md) `secrets-read`', 'One read is what programs do all day.'],
    ]),
  ].join('\n\n');
}

/** How the events that rules of others name are covered. */
function otherRules(): string {
  const count = (names: EventNames) => Object.values(names).join(' ').split(' ').length;
  const rows: [string, EventNames][] = [
    ['An alert by default', BY_DEFAULT], ['An opt-in alert', OPT_IN], ...LEFT_OUT.map(({ reason, names }): [string, EventNames] => [`No alert. ${reason}`, names]),
  ];
  return [
    '## Events that other rules name',
    `The rules of Elastic, Panther and Sigma name ${rows.reduce((sum, [, names]) => sum + count(names), 0)} events (August 2026). What the catalogue has for them:`,
    table(['for', 'events'], rows.map(([kind, names]) => [asText(kind), String(count(names))])),
  ].join('\n\n');
}

function withParameters(): string {
  return [
    '## With parameters',
    'The catalogue cannot know which Regions are in use, and which secrets few should read. `recommended()` and `all()` take both as parameters, and then '
      + `have these alerts too. Here they are told ${Object.entries(PARAMETERS).map(([name, values]) => asCode(`${name}: [${values.map(quoted).join(', ')}]`)).join(' and ')}. `
      + 'The parameter `trustedAccounts` names accounts that are no outsiders, like those for backups: sharing with them is raised as LOW, and buckets may '
      + `be opened to them without the alert ${link('s3-policy-grants-other-account')}.`,
    ...PARAMETER_ALERTS.map(alert => section(alert, 'with its parameter')),
  ].join('\n\n');
}

function everyHub(): string {
  const watched = Object.keys(WATCHED);
  return [
    '## On every hub',
    'Besides the alerts that it is given, a hub has these. Their ids cannot be given to others.',
    '### Watched resources',
    'Weakening what audit depends on alerts: the hub\'s own rules, topics, queues, keys and log groups, and what `watchedResources` of the hub names, '
      + `like \`archive.watchedResources\`. There is an alert for each of the types ${listOf(watched.map(asCode), 'and')} of which there is a resource. `
      + 'In the conditions, `<name>` and `<ARN>` stand for those of the resource.',
    ...WATCHED_ALERTS.map((alert, i) => section(alert, asCode(watched[i]))),
    '### The trail and the alerts themselves',
    'These are about events of this library and of CloudFormation, not about calls.',
    ...OPERATION_ALERTS.map(alert => section(alert, 'on every hub')),
    ...RELAY_ALERTS.map(alert => section(alert, 'on the hub of an organization')),
  ].join('\n\n');
}

function summary(alerts: Alert[]): string {
  return table(['id', 'severity', '', 'title'], alerts.map(alert => [link(alert.id), alert.severity, standing(alert), asText(alert.title)]));
}

function section(alert: Alert, where: string): string {
  const words = patternInWords(withoutUsualOutcome(alert));
  return [
    `### ${alert.id}`,
    `**${asText(alert.title)}** (${alert.severity}, ${where})`,
    `Raised by ${words}${words.includes('\n') ? '' : '.'}`,
    facts(alert).join(' '),
    alert.description && `*Why it matters:* ${asText(alert.description)}`,
    alert.runbook && `*What to do:* ${asText(alert.runbook)}`,
  ].filter(text => text).join('\n\n');
}

function facts(alert: Alert): string[] {
  const { attackTechniques, controls, supersedes, readOnlyCalls } = alert;
  return [
    ...looksAtOutcome(alert) ? [] : ['Any outcome counts.'],
    ...readOnlyCalls ? ['Calls that only read count too.'] : [],
    ...attackTechniques.length > 0 ? [`ATT\\&CK: ${attackTechniques.map(technique).join(', ')}.`] : [],
    ...controls.length > 0 ? [`Controls: ${controls.map(asText).join(', ')}.`] : [],
    ...routineOf(alert),
    ...supersedes.length > 0 ? [`Raised instead of: ${supersededBy(alert)}.`] : [],
  ];
}

/** The routine acts that the alert names, besides those that the introduction names for all. */
function routineOf({ _routine }: Alert): string[] {
  const ofAll = [BY_SERVICE_LINKED_ROLE, BY_CONTROL_TOWER].map(({ acts }) => acts);
  const acts = _routine.map(one => one.acts).filter(one => !ofAll.includes(one));
  return acts.length > 0 ? [`Raised as LOW for ${asText(listOf(acts, 'and'))}.`] : [];
}

/** All others are too many to be named. */
function supersededBy({ id, supersedes }: Alert): string {
  const isAboveAll = ALL.every(other => other.id === id || supersedes.includes(other.id));
  return isAboveAll ? 'all alerts that are not more urgent' : supersedes.map(link).join(', ');
}

/** Most conditions on the outcome are the same: the introduction says it for all. */
function withoutUsualOutcome(alert: Alert): Record<string, any> {
  const { detail = {}, ...others } = patternOf(alert);
  const { errorCode, ...conditions } = detail;
  return { ...others, detail: JSON.stringify(errorCode) === JSON.stringify(DONE_OR_DENIED) ? conditions : detail };
}

/** Failed sign-ins have messages instead of codes, and an event that is not about a call has no outcome. */
function looksAtOutcome(alert: Alert): boolean {
  const { detail = {} } = patternOf(alert);
  return alert.pattern._summaryPath !== undefined || ['errorCode', 'errorMessage', 'responseElements'].some(field => field in detail);
}

function standing({ id }: Alert): string {
  return RECOMMENDED.has(id) ? 'on by default' : 'opt-in';
}

function quoted(text: string): string {
  return `'${text}'`;
}

/** Ids that no alert has yet lead nowhere. */
function link(id: string): string {
  return PAGE_IDS.has(id) ? `[${id}](#${id})` : id;
}

function technique(id: string): string {
  return `[${id}](https://attack.mitre.org/techniques/${id.replace('.', '/')}/)`;
}

function enumKey(pack: AlertPack): string {
  return Object.entries(AlertPack).find(([, value]) => value === pack)![0];
}
