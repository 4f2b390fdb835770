/**
 * Addresses are logged as the caller wrote them: 192.0.2.1/0 is everywhere as well. Two halves, or four quarters, are as
 * open as the whole, and nobody has such a network.
 */
export const EVERYWHERE = [{ suffix: '/0' }, { suffix: '/1' }, { suffix: '/2' }];

/** All public addresses begin with the same three bits, as in 2000::/3. */
export const EVERYWHERE_IPV6 = [...EVERYWHERE, { suffix: '/3' }];
