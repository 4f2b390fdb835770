/** The part of undici that is bundled: its entry point would bring `fetch` and more, which is three times as much. */
declare module 'undici/lib/dispatcher/pool.js' {
  import { Pool } from 'undici';

  export default Pool;
}
