import { aws_iam as iam, Token } from 'aws-cdk-lib';
import { arnOf } from '../validation/rules/principals';

/** The roles that deploy a governance and those for emergencies, as far as their ARNs are known at synth. */
export function exemptRoles(deployPrincipalArns: string[] = [], breakGlassPrincipals: iam.IPrincipal[] = []): string[] | undefined {
  const arns = [...deployPrincipalArns, ...breakGlassPrincipals.map(arnOf)];
  const roles = [...new Set(arns.filter((arn): arn is string => arn !== undefined && !Token.isUnresolved(arn) && arn.includes(':role/')))];
  return roles.length > 0 ? roles : undefined;
}
