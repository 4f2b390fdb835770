import { Stack, Validations } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { plainText } from './intrinsics';

/** The packs that have the same rules under names of their own. */
const COMPLIANCE_PACKS = ['NIST.800.53.R5', 'PCI.DSS.321', 'HIPAA.Security'];

/**
 * Acknowledges a cdk-nag finding at the construct it is about, in the qualified form: the report keeps it, with the reason. Nothing
 * happens in apps that do not use cdk-nag.
 */
export function acknowledge(scope: Construct, rule: string, reason: string, packs: string[] = ['AwsSolutions']): void {
  Validations.of(scope).acknowledge(...packs.map(pack => ({ id: `${pack}::${pack}-${rule}`, reason })));
}

/** The same for the rule that all compliance packs have. */
export function acknowledgeForCompliance(scope: Construct, rule: string, reason: string): void {
  acknowledge(scope, rule, reason, COMPLIANCE_PACKS);
}

/** The same for wildcards in resources: cdk-nag has one finding for each resource, with its own spelling of references. */
export function acknowledgeWildcards(scope: Construct, resources: string[], reason: string): void {
  const spelt: string[] = plainText(Stack.of(scope), resources, reference => `<${reference}>`);
  spelt.forEach(resource => acknowledge(scope, `IAM5[Resource::${resource}]`, reason));
}
