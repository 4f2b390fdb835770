/** The paths of a role's trust policy in calls of IAM. */
export const TRUST_DOCUMENTS = ['requestParameters.assumeRolePolicyDocument', 'requestParameters.policyDocument'];

/** An account is named by its root or its id. Of a trust policy, hardly anything but a principal begins with an asterisk. */
export const MAY_TRUST_ACCOUNT = [{ wildcard: '*"AWS*' }, { wildcard: '*"\\**' }];
