import { CatalogueEntries } from './entry';

/** What others may do at your expense. */
export const COMPUTE: CatalogueEntries = {
};
