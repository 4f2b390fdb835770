import { CatalogueEntries } from './entry';

/** Ways to run code, and to come back. */
export const PERSISTENCE: CatalogueEntries = {
};
