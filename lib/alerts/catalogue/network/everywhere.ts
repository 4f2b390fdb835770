/** Addresses are logged as the caller wrote them: 192.0.2.1/0 is everywhere as well. */
export const EVERYWHERE = [{ suffix: '/0' }];
