import { apiCall, apiCalls, inEveryWay } from '../sample-events';
import { Samples } from '../samples';

/** Sample events of `console-oauth-token`. */
export const SAMPLES: Samples = {
  matches: [
    ...apiCalls('signin', ['CreateOAuth2Token', 'AuthorizeOAuth2Access']).flatMap(inEveryWay),
  ],
  ignores: [
    apiCall('signin', 'GetSigninToken'),
    apiCall('signin', 'CreateOAuth2Token', { errorCode: 'AccessDenied' }),
    apiCall('sso', 'CreateToken'),
  ],
};
