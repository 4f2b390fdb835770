import { CatalogueEntry } from './entry';
import { ACCOUNT_PUBLIC_ACCESS_OPENED } from './network/account-public-access-opened';
import { DATA_SERVICE_SECURITY_GROUP_CHANGED } from './network/data-service-security-group-changed';
import { DATABASE_MADE_PUBLIC } from './network/database-made-public';
import { DOMAIN_HIJACK } from './network/domain-hijack';
import { EKS_ENDPOINT_PUBLIC } from './network/eks-endpoint-public';
import { GATEWAY_CHANGED } from './network/gateway-changed';
import { LAMBDA_URL_PUBLIC } from './network/lambda-url-public';
import { LB_SECURITY_GROUPS_CHANGED } from './network/lb-security-groups-changed';
import { NACL_ALLOWS_WORLD } from './network/nacl-allows-world';
import { NACL_CHANGED } from './network/nacl-changed';
import { NETWORK_PATH_OPENED } from './network/network-path-opened';
import { PUBLIC_ENDPOINT_CHANGED } from './network/public-endpoint-changed';
import { ROUTE_CHANGED } from './network/route-changed';
import { SEARCH_DOMAIN_PUBLIC } from './network/search-domain-public';
import { SG_ADMIN_PORT_OPENED_TO_WORLD } from './network/sg-admin-port-opened-to-world';
import { SG_CHANGED } from './network/sg-changed';
import { SG_OPENED_TO_WORLD } from './network/sg-opened-to-world';
import { TRAFFIC_MIRRORING_CREATED } from './network/traffic-mirroring-created';
import { VPC_CHANGED } from './network/vpc-changed';

/** Ways into the network, opened. */
export const NETWORK: CatalogueEntry[] = [
  SG_CHANGED,
  SG_OPENED_TO_WORLD,
  SG_ADMIN_PORT_OPENED_TO_WORLD,
  NACL_CHANGED,
  NACL_ALLOWS_WORLD,
  GATEWAY_CHANGED,
  ROUTE_CHANGED,
  VPC_CHANGED,
  TRAFFIC_MIRRORING_CREATED,
  DATABASE_MADE_PUBLIC,
  LAMBDA_URL_PUBLIC,
  EKS_ENDPOINT_PUBLIC,
  LB_SECURITY_GROUPS_CHANGED,
  DATA_SERVICE_SECURITY_GROUP_CHANGED,
  DOMAIN_HIJACK,
  ACCOUNT_PUBLIC_ACCESS_OPENED,
  SEARCH_DOMAIN_PUBLIC,
  NETWORK_PATH_OPENED,
  PUBLIC_ENDPOINT_CHANGED,
];
