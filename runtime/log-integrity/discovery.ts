import { Context } from './context';
import { accountRoot, DIGEST_FOLDER, Folder, folderText } from './paths';

/** A folder with the kinds of log files in it. */
export interface FoundFolder {
  readonly folder: Folder;
  readonly kinds: readonly string[];
}

const ROOT = 'AWSLogs/';

/** The number of levels at which `AWSLogs/` is searched below the place that somebody names: prefixes of trails may have slashes. */
const DEPTH = 3;

/**
 * Finds every account and Region below a prefix by listing, without AWS Organizations.
 *
 * @param base the prefix with its slash, or an empty text
 * @param depth the number of levels below it at which `AWSLogs/` is searched
 */
export async function findFolders(context: Context, base = '', depth = DEPTH): Promise<FoundFolder[]> {
  const roots = await findRoots(context, base, depth);
  const accounts = (await Promise.all(roots.map(root => findAccounts(context, root)))).flat();
  return (await Promise.all(accounts.map(account => foldersOf(context, account)))).flat()
    .sort((a, b) => folderText(a.folder) < folderText(b.folder) ? -1 : 1);
}

type Account = Omit<Folder, 'region'>;

function below({ gate, source }: Context, prefix: string): Promise<string[]> {
  return gate.run(() => source.listFolders(prefix));
}

/** Returns the prefixes that have `AWSLogs/` below them. */
async function findRoots(context: Context, prefix: string, depth: number): Promise<string[]> {
  const folders = await below(context, prefix);
  const here = folders.includes(`${prefix}${ROOT}`) ? [prefix] : [];
  if (depth === 0) return here;
  const others = folders.filter(folder => folder !== `${prefix}${ROOT}`);
  return [...here, ...(await Promise.all(others.map(folder => findRoots(context, folder, depth - 1)))).flat()];
}

async function findAccounts(context: Context, prefix: string): Promise<Account[]> {
  const found: Account[] = [];
  for (const folder of await below(context, `${prefix}${ROOT}`)) {
    const name = lastName(folder);
    if (/^\d{12}$/.test(name)) found.push({ prefix, account: name });
    if (!/^o-[a-z0-9]+$/.test(name)) continue;
    const members = (await below(context, folder)).filter(member => /^\d{12}$/.test(lastName(member)));
    found.push(...members.map(member => ({ prefix, organizationId: name, account: lastName(member) })));
  }
  return found;
}

/** Finds the Regions of an account. */
export async function foldersOf(context: Context, account: Account): Promise<FoundFolder[]> {
  const kinds = (await below(context, accountRoot(account))).filter(folder => /^CloudTrail(-[A-Za-z]+)?$/.test(lastName(folder)));
  const regions = new Map<string, string[]>();
  await Promise.all(kinds.map(async kind => {
    for (const region of await below(context, kind)) {
      const name = lastName(region);
      regions.set(name, [...regions.get(name) ?? [], lastName(kind)]);
    }
  }));
  return [...regions].map(([region, names]) => ({ folder: { ...account, region }, kinds: names.filter(name => name !== DIGEST_FOLDER).sort() }));
}

function lastName(folder: string): string {
  return folder.slice(0, -1).split('/').pop()!;
}
