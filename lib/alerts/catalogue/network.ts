import { CatalogueEntries } from './entry';

/** Ways into the network, opened. */
export const NETWORK: CatalogueEntries = {
};
