/** Texts by which something is opened, as regular expressions. Policies are objects, or JSON as text in any formatting, escaped once or twice. */

const QUOTE = '\\\\*"';
const COLON = '(\\\\+[nrt]|\\s)*:(\\\\+[nrt]|\\s)*';
const ALLOW = `${QUOTE}Effect${QUOTE}${COLON}${QUOTE}Allow${QUOTE}`;
const EVERYBODY = `${QUOTE}Principal${QUOTE}${COLON}(${QUOTE}\\*${QUOTE}|\\{[^{}]*${QUOTE}\\*${QUOTE}[^{}]*\\})`;
/** All but some: everybody else. */
const OTHERS = `${QUOTE}NotPrincipal${QUOTE}${COLON}(\\{[^{}]*\\}|${QUOTE})`;
/** The rest of a statement, with its conditions, but not its end. */
const BETWEEN = '[^{}]*(\\{[^{}]*(\\{[^{}]*\\}[^{}]*)*\\}[^{}]*)*';

/** One statement of a policy allows every principal, or every one but some. */
export const EVERYBODY_ALLOWED = [EVERYBODY, OTHERS].flatMap(principal => [`${ALLOW}${BETWEEN}${principal}`, `${principal}${BETWEEN}${ALLOW}`]);

/** A range with so few bits that it is no private network: two halves of the world are as open as the whole, and hosts' bits do not matter. */
export const NEARLY_THE_WORLD = '([0-9]+\\.[0-9]+/[0-7]|:[0-9a-fA-F]*/[0-6])([^0-9]|$)';

/** The groups of everybody, and of everybody with an AWS account, in ACLs and in their headers. */
export const PUBLIC_GROUP = 'global(/|%2F)(AllUsers|AuthenticatedUsers)';

/** ACLs that have a name and are open, as a text or in a list. */
export const PUBLIC_ACL = '(^|[" ])(public-read|public-read-write|authenticated-read)([" ]|$)';
