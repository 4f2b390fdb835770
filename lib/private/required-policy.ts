import { writeFileSync } from 'fs';
import { join } from 'path';
import { attachCustomSynthesis, aws_iam as iam, Names, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { plainText, pseudoParameter } from './intrinsics';
import { warn } from '../validation/warnings';

/** A bucket, key or topic, owned by this app or imported. */
interface PolicyOwner {
  addToResourcePolicy(statement: iam.PolicyStatement): iam.AddToResourcePolicyResult;
}

/**
 * Adds the statements to the policy of the resource. CDK silently drops statements for a policy that it does not own;
 * these are written to a file of the cloud assembly instead, which a warning names.
 *
 * @param without the consequence of a policy without the statements
 * @returns whether they were added
 */
export function addStatements(
  scope: Construct, what: 'bucket' | 'key' | 'topic', owner: PolicyOwner, statements: iam.PolicyStatement[], without = 'nothing can be delivered',
): boolean {
  const missing = withOwnSids(scope, owner, statements).filter(statement => !owner.addToResourcePolicy(statement).statementAdded);
  if (missing.length === 0) return true;

  const file = `${Names.uniqueResourceName(scope, { maxLength: 100, separator: '-' })}.required-${what}-policy.json`;
  if (!requireStatements(scope, file, missing)) return false;
  warn(scope, 'policyNotManaged', `The policy of the imported ${what} is not managed here. Before you deploy, add the statements of ${file}`
    + ` (in the cloud assembly) to it: without them ${without}.`);
  return false;
}

/** The statements that each construct requires, by the file of the cloud assembly. */
const requiredOf = new WeakMap<Construct, Map<string, iam.PolicyStatement[]>>();

/**
 * Adds the statements to a file of the cloud assembly. All files of a construct share one custom synthesis, because CDK
 * takes no second.
 *
 * @returns whether the file is new
 */
function requireStatements(scope: Construct, file: string, statements: iam.PolicyStatement[]): boolean {
  const known = requiredOf.get(scope);
  const files = known ?? new Map<string, iam.PolicyStatement[]>();
  if (!known) {
    requiredOf.set(scope, files);
    attachCustomSynthesis(scope, {
      onSynthesize: ({ outdir }) => files.forEach((required, name) =>
        writeFileSync(join(outdir, name), `${JSON.stringify(requiredPolicy(scope, required), null, 2)}\n`)),
    });
  }
  const isNew = !files.has(file);
  files.set(file, [...files.get(file) ?? [], ...statements]);
  return isNew;
}

/** The statements of this library in each policy, by Sid. */
const sidsOf = new WeakMap<PolicyOwner, Map<string, string>>();

/**
 * Removes statements that the policy already has, and makes Sids unique, because trails may share a bucket or a key.
 */
function withOwnSids(scope: Construct, owner: PolicyOwner, statements: iam.PolicyStatement[]): iam.PolicyStatement[] {
  const sids = sidsOf.get(owner) ?? new Map<string, string>();
  sidsOf.set(owner, sids);
  return statements.filter(statement => {
    const { Sid: sid, ...content } = Stack.of(scope).resolve(statement.toStatementJson());
    const text = JSON.stringify(content);
    let own = sid;
    for (let n = 2; sids.has(own) && sids.get(own) !== text; n++) own = `${sid}${n}`;
    if (sids.has(own)) return false;
    sids.set(own, text);
    statement.sid = own;
    return true;
  });
}

/**
 * The size of a policy with the statements in bytes, without white space. Names that are known at deploy time only
 * count with their logical ids.
 */
export function policySize(scope: Construct, statements: iam.PolicyStatement[]): number {
  return Buffer.byteLength(JSON.stringify(requiredPolicy(scope, statements)));
}

function requiredPolicy(scope: Construct, statements: iam.PolicyStatement[]): unknown {
  const stack = Stack.of(scope);
  const policy = { Version: '2012-10-17', Statement: statements.map(statement => statement.toStatementJson()) };
  // Known values are filled in; the others are rendered as in Fn::Sub.
  return plainText(stack, policy, reference => pseudoParameter(stack, reference) ?? `\${${reference}}`);
}
