import type { Register } from './sorted-actions';

/** Reads that give content away, mint credentials or use models. */
export const READS: Register[] = [
  {
    questions: ['image-pulls'],
    rule: 'every action that reads and is named after an image or a layer, in ECR',
    services: ['ecr', 'ecr-public'],
    names: /Image|Layer/,
    level: 'Read',
    leftOut: {
      'whether a layer is there, and what is known about an image':
        'ecr:BatchCheckLayerAvailability ecr-public:BatchCheckLayerAvailability ecr:GetImageCopyStatus ecr:DescribeImageReplicationStatus '
        + 'ecr:DescribeImageScanFindings ecr:DescribeImageSigningStatus ecr-public:DescribeImages',
    },
  },
  {
    questions: ['object-reads', 'bulk-reads', 'minted-credentials'],
    rule: 'every action that reads and is named after objects, data or vectors, in S3 and its kinds of buckets',
    services: ['s3', 's3express', 's3tables', 's3-outposts', 's3vectors', 's3-object-lambda'],
    names: /Object|Data|Vectors|Torrent/,
    level: 'Read',
    leftOut: {
      'settings of access points and buckets':
        's3:GetAccessPointConfigurationForObjectLambda s3:GetAccessPointForObjectLambda s3:GetAccessPointPolicyForObjectLambda '
        + 's3:GetAccessPointPolicyStatusForObjectLambda s3:GetBucketObjectLockConfiguration',
      'who may read an object, or what protects it':
        's3:GetObjectAcl s3:GetObjectVersionAcl s3:GetObjectLegalHold s3:GetObjectRetention s3-object-lambda:GetObjectAcl '
        + 's3-object-lambda:GetObjectVersionAcl s3-object-lambda:GetObjectLegalHold s3-object-lambda:GetObjectRetention',
      'attributes and tags, not content':
        's3:GetObjectAttributes s3:GetObjectVersionAttributes s3:GetObjectTagging s3:GetObjectVersionTagging s3-outposts:GetObjectTagging '
        + 's3-outposts:GetObjectVersionTagging s3-object-lambda:GetObjectTagging s3-object-lambda:GetObjectVersionTagging',
      'annotations, which describe content': 's3:GetObjectAnnotation s3:GetObjectVersionAnnotation',
      'permissions of a replication, which the service uses':
        's3:GetObjectVersionForReplication s3:GetObjectVersionAnnotationForReplication s3-outposts:GetObjectVersionForReplication',
      'a permission for objects of a table, whose reads are recorded as `GetObject`': 's3tables:GetTableData',
    },
  },
  {
    questions: ['secrets-read', 'parameters-read'],
    rule: 'every action that reads and is named after a secret, a parameter or a password, in Secrets Manager and Systems Manager',
    services: ['secretsmanager', 'ssm'],
    names: /Secret|Parameter|Password/,
    level: 'Read',
    leftOut: {
      'names, versions and a random text, not values':
        'secretsmanager:DescribeSecret secretsmanager:ListSecretVersionIds secretsmanager:GetRandomPassword ssm:DescribeDocumentParameters',
    },
  },
  {
    questions: ['federated-access'],
    rule: 'every action that writes and is named after an identity provider of a caller, in STS',
    services: ['sts'],
    names: /SAML|Web|OpenId/,
    leftOut: {
      'a token for other systems: `minted-credentials`': 'GetWebIdentityToken',
    },
  },
  {
    questions: ['minted-credentials', 'identity-center-sign-ins'],
    rule: 'every action that reads, in sign-in, STS, and the services that issue tokens of Identity Center and of pods',
    services: ['signin', 'sts', 'sso-oauth', 'identitystore-auth', 'eks-auth'],
    level: 'Read',
    leftOut: {
      'what is known about a key, a caller, a token or a session':
        'sts:GetAccessKeyInfo sts:GetCallerIdentity signin:IntrospectOAuth2Token identitystore-auth:BatchGetSession',
      'settings of the console': 'signin:GetConsoleAuthorizationConfiguration signin:GetResourcePolicy',
      'permissions without a call of that name': 'sts:GetServiceBearerToken signin:Authenticate',
    },
  },
  {
    questions: ['minted-credentials'],
    rule: 'every action that reads and is named after credentials, tokens, keys to sign in with, passwords or assuming, of all services',
    names: /Credential|Token|AccessKey|KeyPair|Password|^Assume|DataAccess$/,
    level: 'Read',
    leftOut: {
      'metadata of keys and tokens, without what they open':
        'iam:GetAccessKeyLastUsed lightsail:GetBucketAccessKeys lightsail:GetKeyPair lightsail:GetKeyPairs ivs:GetPlaybackKeyPair '
        + 'sso-directory:ListBearerTokens grafana:ListWorkspaceServiceAccountTokens workmail:GetPersonalAccessTokenMetadata sts:GetAccessKeyInfo '
        + 'iotmanagedintegrations:GetCredentialLocker',
      'reports and settings':
        'iam:GenerateCredentialReport iam:GetCredentialReport iam:GetAccountPasswordPolicy sso:DescribeTrustedTokenIssuer '
        + 'signin:IntrospectOAuth2Token ds:DescribeDirectoryDataAccess',
      'providers of credentials for agents':
        'bedrock-agentcore:GetApiKeyCredentialProvider bedrock-agentcore:GetOauth2CredentialProvider bedrock-agentcore:GetPaymentCredentialProvider '
        + 'bedrock-agentcore:GetTokenVault bedrock-agentcore:ListApiKeyCredentialProviders bedrock-agentcore:ListOauth2CredentialProviders',
      'tokens for systems of others, like a Git host':
        'bedrock-agentcore:CompleteResourceTokenAuth bedrock-agentcore:GetResourceOauth2Token bedrock-agentcore:GetResourcePaymentToken '
        + 'codeconnections:GetConnectionToken codeconnections:GetIndividualAccessToken codestar-connections:GetConnectionToken '
        + 'codestar-connections:GetIndividualAccessToken codeguru-reviewer:CreateConnectionToken',
      'tokens of applications, agents and resolvers that run in the account':
        'aidevops:GetAccessToken route53globalresolver:GetAccessToken amplifybackend:GetToken cloud9:CreateEnvironmentToken connect:GetFederationToken gamelift:GetComputeAuthToken iq:GetChatToken '
        + 'license-manager:GetAccessToken pca-connector-scep:GetChallengePassword storagegateway:DescribeChapCredentials',
      'permissions, not calls': 'bedrock:CallWithBearerToken sagemaker:CallWithBearerToken sts:GetServiceBearerToken',
      'another meaning of the word':
        'bedrock:CountTokens bedrock-mantle:CountTokens managedblockchain-query:BatchGetTokenBalance managedblockchain-query:GetTokenBalance '
        + 'secretsmanager:GetRandomPassword verifiedpermissions:IsAuthorizedWithToken waf:GetChangeToken waf:GetChangeTokenStatus '
        + 'waf-regional:GetChangeToken waf-regional:GetChangeTokenStatus',
    },
  },
  {
    questions: ['minted-credentials', 'password-and-mfa-resets', 'users-and-keys', 'identity-provider-changes', 'cloudshell-use'],
    rule: 'every action that writes and is named after credentials, tokens, keys to sign in with, passwords or assuming, of all services',
    names: /^(?!(Batch)?(Delete|Revoke|Disable)).*(Credential|Token|AccessKey|KeyPair|Password|^Assume|DataAccess$)/,
    leftOut: {
      'tokens of applications that run in the account':
        'airflow:CreateCliToken airflow:CreateWebLoginToken amplifybackend:CreateToken cognito-idp:GetTokensFromRefreshToken datazone:RefreshToken '
        + 'grafana:CreateWorkspaceServiceAccountToken health-agent:ResetPassword q:CreateScimAccessToken qapps:CreateSubscriptionToken '
        + 'connect:AdminGetEmergencyAccessToken',
      'tokens of media, chats, licences and tunnels':
        'ivs:CreateParticipantToken ivs:ImportPlaybackKeyPair ivschat:CreateChatToken iot:RotateTunnelAccessToken license-manager:CreateToken '
        + 'chime:PutVoiceConnectorTerminationCredentials chime:RegenerateSecurityToken mediapackage:RotateChannelCredentials '
        + 'mediapackage:RotateIngestEndpointCredentials storagegateway:UpdateChapCredentials',
      'tokens of agents, of resolvers and of a MicroVM':
        'aidevops:CreateAccessToken aidevops:RotateAccessToken bedrock-agentcore:GetWorkloadAccessToken bedrock-agentcore:GetWorkloadAccessTokenForJWT '
        + 'bedrock-agentcore:GetWorkloadAccessTokenForUserId route53globalresolver:CreateAccessToken route53globalresolver:UpdateAccessToken '
        + 'lambda:CreateMicrovmAuthToken lambda:CreateMicrovmShellAuthToken',
      'credentials of other systems that a service keeps':
        'bedrock-agentcore:CreateApiKeyCredentialProvider bedrock-agentcore:CreateOauth2CredentialProvider '
        + 'bedrock-agentcore:CreatePaymentCredentialProvider bedrock-agentcore:UpdateApiKeyCredentialProvider '
        + 'bedrock-agentcore:UpdateOauth2CredentialProvider bedrock-agentcore:UpdatePaymentCredentialProvider bedrock:CreateDataSourceToken '
        + 'codebuild:ImportSourceCredentials codebuild:PersistOAuthToken iotmanagedintegrations:CreateCredentialLocker',
      'sessions with other systems': 'amplifyuibuilder:ExchangeCodeForToken amplifyuibuilder:RefreshToken glue:RefreshOAuth2Tokens',
      'settings, which hand out nothing':
        'bedrock-agentcore:SetTokenVaultCMK cloud9:ModifyTemporaryCredentialsOnEnvironmentEC2 ds:EnableDirectoryDataAccess '
        + 'iam:EnableOrganizationsRootCredentialsManagement iam:SetSecurityTokenServicePreferences logs:PutBearerTokenAuthentication '
        + 'quicksight:UpdateApplicationWithTokenExchangeGrant',
      'permissions, not calls':
        'cloudwatch:CallWithBearerToken logs:CallWithBearerToken events:RetrieveConnectionCredentials glue:GlueNotebookRefreshCredentials',
      'another meaning of the word':
        'aws-external-anthropic:CountTokens ec2:CreateIpamExternalResourceVerificationToken kms:GenerateDataKeyPair '
        + 'kms:GenerateDataKeyPairWithoutPlaintext sso-oauth:IntrospectTokenWithIAM',
    },
  },
  {
    questions: ['model-use'],
    rule: 'every action that reads and is named after invoking, conversing, generating, retrieving or inference, in Bedrock',
    services: ['bedrock', 'bedrock-mantle'],
    names: /Invoke|Converse|Rerank|Retriev|Infer|Generate|Optimi|Tokens|Apply/,
    level: 'Read',
    leftOut: {
      'no answer of a model: a check, a count or a status':
        'bedrock:ApplyGuardrail bedrock:CountTokens bedrock:DetectGeneratedContent bedrock:GetBlueprintOptimizationStatus bedrock-mantle:CountTokens',
      'results and settings of what was started before':
        'bedrock:GetAdvancedPromptOptimizationJob bedrock:GetAsyncInvoke bedrock:GetInvoke bedrock:GetInferenceProfile bedrock-mantle:GetInference',
    },
  },
  {
    questions: ['model-use'],
    rule: 'every action that writes and is named after invoking, conversing, generating, retrieving or inference, or is a job, in Bedrock',
    services: ['bedrock', 'bedrock-mantle'],
    names: /Invo|Converse|Rerank|Retriev|Infer|Generate|Optimi|Job/,
    leftOut: {
      'a new model or a way to models: `model-access-changes`':
        'bedrock:CreateModelCopyJob bedrock:CreateModelCustomizationJob bedrock:CreateModelImportJob bedrock:CreateInferenceProfile '
        + 'bedrock-mantle:CreateFineTuningJob',
      'it ends, or is deleted':
        'bedrock:BatchDeleteAdvancedPromptOptimizationJob bedrock:BatchDeleteEvaluationJob bedrock:CancelInvoke bedrock:DeleteInferenceProfile '
        + 'bedrock:DeleteInvoke bedrock:StopAdvancedPromptOptimizationJob bedrock:StopEvaluationJob bedrock:StopModelCustomizationJob '
        + 'bedrock:StopModelInvocationJob',
      'it ends, of what others started':
        'bedrock:StopIngestionJob bedrock-mantle:CancelFineTuningJob bedrock-mantle:CancelInference bedrock-mantle:DeleteInference',
      'logs of what was asked': 'bedrock:DeleteModelInvocationLoggingConfiguration bedrock:PutModelInvocationLoggingConfiguration',
      'notes of a session, which an application keeps': 'bedrock:CreateInvocation bedrock:PutInvocationStep',
      'documents for a knowledge base': 'bedrock:StartIngestionJob',
    },
  },
];
