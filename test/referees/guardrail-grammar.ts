/** Checks the organization policies of guardrails with parliament. Exits with 1 on a finding that is not listed here. */
import { spawnSync } from 'child_process';
import { Python } from './python';
import { fullOrganizationWorld, memberWorld, organizationWorld, partitionWorlds } from '../guardrails/worlds';

process.env.CDK_VALIDATION = 'false';

/** Actions that are newer than the list of parliament; test/guardrails/catalogue.test.ts looks them up in a newer one. */
const NEWER = [
  'logs:PutBearerTokenAuthentication', 'logs:PutLogGroupDeletionProtection', 'observabilityadmin:Delete*', 'observabilityadmin:Update*', 's3:UpdateObjectEncryption',
];

const PROGRAM = `
import json, sys
from parliament import analyze_policy_string
found = []
for policy in json.load(sys.stdin):
    for finding in analyze_policy_string(json.dumps(policy)).findings:
        found.append({'issue': finding.issue, 'detail': str(finding.detail), 'location': str(finding.location)})
print(json.dumps(found))
`;

// Parliament knows no resource control policies: without the principal, which is everybody, they have the grammar of others.
const withoutPrincipal = (document: any) => ({ ...document, Statement: document.Statement.map(({ Principal: _, ...statement }: any) => statement) });

/** A policy with each fault that the referee must find, or it finds nothing. */
const FAULTY = {
  Version: '2012-10-17',
  Statement: [
    { Sid: 'Misspelt', Effect: 'Deny', Action: 's3:DeleteBuket', Resource: 'arn:aws:s3:::example' },
    { Sid: 'NoArn', Effect: 'Deny', Action: 's3:DeleteBucket', Resource: 'example' },
    { Sid: 'Operator', Effect: 'Deny', Action: 's3:DeleteBucket', Resource: '*', Condition: { ArnNotLikee: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/x' } } },
  ],
};

// Its data is found by pkg_resources, which newer versions of setuptools lack.
const python = Python.with('parliament==1.6.4', 'setuptools==75.8.0');
const analyze = (policies: unknown[]): { issue: string; detail: string; location: string }[] => {
  const { stdout, stderr, status } = spawnSync(python.program('python'), ['-c', PROGRAM], { encoding: 'utf8', input: JSON.stringify(policies), maxBuffer: 2 ** 28 });
  if (status !== 0) throw new Error(`parliament: ${stderr}`);
  return JSON.parse(stdout);
};

const worlds = [organizationWorld(), memberWorld(), fullOrganizationWorld(), ...partitionWorlds()];
const policies = worlds.flatMap(({ organization: { serviceControl, resourceControl } }) =>
  [...serviceControl, ...resourceControl.map(withoutPrincipal)]);
const findings = analyze(policies);
const accepts = (action: string, { issue, detail }: { issue: string; detail: string }) => issue === 'UNKNOWN_ACTION' && detail.endsWith(` ${action}`);
const failed = findings.filter(finding => !NEWER.some(action => accepts(action, finding)));
const unused = NEWER.filter(action => !findings.some(finding => accepts(action, finding)));
failed.forEach(({ issue, detail, location }) => console.log(`${issue}: ${detail} ${location.slice(0, 200)}`));
unused.forEach(action => console.log(`${action}: accepted in vain`));
const missed = FAULTY.Statement.filter(statement => analyze([{ ...FAULTY, Statement: [statement] }]).length === 0);
missed.forEach(({ Sid: sid }) => console.log(`parliament does not find the fault of ${sid}`));
console.log(`parliament: ${policies.length} policies, ${failed.length} findings, ${findings.length - failed.length} accepted`);
if (failed.length + unused.length + missed.length > 0) process.exitCode = 1;
