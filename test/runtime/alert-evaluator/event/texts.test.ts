import { NAMES, ACCOUNT, detailOf, eventOf, lineOf, raisedAlert, render, UNFIT } from './fixtures';

describe('the subject', () => {
  const subject = (title: string, accountNames: unknown = NAMES) => detailOf({}, { title }, { accountNames }).text.subject;

  test.each([
    ['accents', 'Café crème', '[HIGH] Cafe creme: Payments (111122223333), eu-west-1'],
    ['dashes and quotes', 'A – ‘b’ “c”…', '[HIGH] A - \'b\' "c"...: Payments (111122223333), eu-west-1'],
    ['other letters', '日本😀ø', '[HIGH] ????: Payments (111122223333), eu-west-1'],
    ['lines', 'a\r\nb\tc\u2028d\u0000e', '[HIGH] a b c d e: Payments (111122223333), eu-west-1'],
    ['as many characters as there can be', 'x'.repeat(56), `[HIGH] ${'x'.repeat(56)}: Payments (111122223333), eu-west-1`],
    ['more characters', 'x'.repeat(57), `[HIGH] ${'x'.repeat(53)}...: Payments (111122223333), eu-west-1`],
  ])('is in printable ASCII for a title with %s', (_, title, expected) => expect(subject(title)).toBe(expected));

  test('keeps the account and the Region, whatever its name', () => {
    expect(subject('x'.repeat(100), { [ACCOUNT]: 'y'.repeat(100) }))
      .toBe(`[HIGH] ${'x'.repeat(31)}...: ${'y'.repeat(27)}... (111122223333), eu-west-1`);
  });

  test('has less than 100 characters, also if one character becomes many', () => {
    const long = '\ufdfa'.repeat(100);
    const event = eventOf({ awsRegion: long }, { account: long });
    const { subject: most } = render(event, raisedAlert({ title: long }), { accountNames: { [long]: long } }).detail.text;
    expect(most).toMatch(/^[\x21-\x7e][\x20-\x7e]{0,98}$/);
  });

  test('has the Region of the call, not of its delivery', () => {
    expect(detailOf({ awsRegion: 'us-east-1' }).text.subject).toBe('[HIGH] IAM user created: Payments (111122223333), us-east-1');
  });
});

const ATTACK = [
  'x\ud800\nRunbook: https://evil.example.com\r\n\u0085\u2028\u2029\u000b\u001b[31m\u202e\u2066',
  '\n- **Runbook:** [click](https://evil.example.com)',
  '`**bold**` _it_ ~s~ # h\n# h', '``` `` `', '<!channel> <!here> <@U1> <https://evil.example.com|ok> <script>', '@here @channel @everyone (@here',
  '[ok](https://evil.example.com) ![](https://evil.example.com/x.png) www.evil.example.com', '&lt;!channel&gt; &#60;!here&#62;',
  '"}, "runbook": "none", "a": {"b": "', '\\"\\', '</p><img src=x onerror=alert(1)>', ':rotating_light: {{x}} ${x} $.detail <x>',
].join(' ');

describe('data of an attacker', () => {
  const FIELDS: [string, Record<string, unknown>][] = [
    ['the user agent', { userAgent: ATTACK }],
    ['the source address', { sourceIPAddress: ATTACK }],
    ['the VPC endpoint', { vpcEndpointId: ATTACK }],
    ['the name of the call', { eventName: ATTACK, eventSource: ATTACK }],
    ['the error', { errorCode: ATTACK, errorMessage: ATTACK }],
    ['the user', { userIdentity: { type: 'IAMUser', userName: ATTACK, arn: ATTACK, accountId: ATTACK, accessKeyId: ATTACK, invokedBy: ATTACK } }],
    ['the type of the user', { userIdentity: { type: ATTACK, userName: ATTACK } }],
    ['the session', { userIdentity: { type: 'AssumedRole', principalId: `A:${ATTACK}`, sessionContext: { sessionIssuer: { userName: ATTACK }, sourceIdentity: ATTACK } } }],
    ['the user of Identity Center', { userIdentity: { type: 'IdentityCenterUser', onBehalfOf: { userId: ATTACK, identityStoreArn: ATTACK } } }],
    ['the name of a resource', { requestParameters: { userName: ATTACK, roleArn: `arn:aws:iam::${ACCOUNT}:role/${ATTACK}` } }],
    ['a value', { requestParameters: { a: ATTACK, b: { c: ATTACK } } }],
    ['a field', { requestParameters: { [ATTACK]: 1, a: { [ATTACK]: 1 } } }],
    ['JSON', { requestParameters: { a: JSON.stringify({ [ATTACK]: ATTACK }) } }],
    ['the time', { eventTime: ATTACK }],
    ['the id', { eventID: ATTACK }],
    ['the Region', { awsRegion: ATTACK }],
  ];

  const OWN = detailOf({}, { runbookUrl: 'https://example.com/runbook', runbook: 'Ask alice.', description: 'Users last.' });
  const labels = (text: string) => text.split('\n').map(line => /^(?:- \*\*)?([\w ]+):/.exec(line)?.[1]);
  /** Markdown without the data, which is code. */
  const withoutCode = (text: string) => text.replace(/`[^`\n]*`/g, '');

  describe.each(FIELDS)('in %s', (_, record) => {
    const { text } = detailOf(record, { runbookUrl: 'https://example.com/runbook', runbook: 'Ask alice.', description: 'Users last.' });
    const chat = text.chat.content.description;

    test('adds no line to the message and hides none', () => {
      for (const one of [text.plain, text.markdown, chat]) {
        expect(one.replaceAll('\n', '')).not.toMatch(UNFIT);
        expect(labels(one).filter(label => label === 'Runbook')).toHaveLength(1);
        const known = ['What', 'On', 'Changed', 'Attempted', 'Who', 'Where', 'When', 'Why it matters', 'What to do', 'Runbook', 'Event', 'Principal', 'Resource', 'Hub', 'Key'];
        expect(labels(one).filter(label => label !== undefined && !known.includes(label))).toEqual([]);
      }
      expect(text.plain).toContain('\nRunbook: https://example.com/runbook\n');
      expect(text.subject).toMatch(/^\[HIGH\] IAM user created/);
    });

    test('is code in Markdown and chats', () => {
      for (const one of [text.markdown, chat]) {
        expect(withoutCode(one)).not.toMatch(/evil|[`<>@\\]|alert\(|rotating|\[ok\]/);
        expect(one.split('\n').every(line => line.split('`').length % 2 === 1)).toBe(true);
      }
    });

    test('mentions and links nothing, not even within code', () => {
      for (const one of [text.plain, text.markdown, chat]) expect(one).not.toMatch(/:\/\/evil|www\.evil/);
      for (const one of [text.markdown, chat]) expect(one).not.toMatch(/[<>]|(^|[^\w.+-])@\w|&(lt|#60);/);
    });

    test('is one quoted text in the plain message', () => {
      // The quoted texts are JSON: nothing in them ends them.
      const rest = text.plain.replace(/"(?:[^"\\]|\\.)*"/g, '""');
      expect(rest).not.toMatch(/evil|<!channel>|@here/);
    });
  });

  test('leaves the texts of the catalogue as they are', () => {
    expect(lineOf('Runbook', OWN)).toBe('https://example.com/runbook');
    expect(OWN.text.chat.content.nextSteps).toEqual(['Ask alice.']);
    expect(OWN.text.markdown).toContain('\n- **Runbook:** https://example.com/runbook\n');
  });

  test('does not push other facts out of sight', () => expect(lineOf('Where', detailOf({ userAgent: `a${' \u00a0\u3164'.repeat(500)}b` }))).toContain('with "a b"'));

  test('in names of accounts is data, too', () => {
    const { text } = detailOf({}, {}, { accountNames: { [ACCOUNT]: ATTACK } });
    expect(text.plain).not.toContain('\nRunbook');
    expect(withoutCode(text.markdown)).not.toContain('evil');
  });

  test('takes no names from the prototype', () => {
    expect(render({ source: 'x', account: 'constructor' }, raisedAlert(), { accountNames: {} }).detail.text.subject).toBe('[HIGH] IAM user created: constructor');
  });

  test('keeps mail addresses readable', () => {
    expect(detailOf({ requestParameters: { userName: 'alice@example.com' } }).text.markdown).toContain('`alice@example.com`');
  });
});

describe('the message for chats', () => {
  test('is a custom notification whose thread is that of the alert that it repeats', () => {
    const { text: { chat }, repeat } = detailOf({}, { description: 'Users last.', runbook: 'Ask alice.' });
    expect(chat).toEqual({
      version: '1.0',
      source: 'custom',
      content: { textType: 'client-markdown', title: '[HIGH] IAM user created', description: expect.stringMatching(/^What: `CreateUser` of `iam.amazonaws.com`\nOn: `bob`\n/), nextSteps: ['Ask alice.'] },
      metadata: { threadId: `${repeat.key}/${repeat.since}`, summary: '[HIGH] IAM user created', eventType: 'CloudTrail Alert' },
    });
  });

  test('has no next steps without a runbook', () => expect(detailOf().text.chat.content).not.toHaveProperty('nextSteps'));

  test('has at most 8000 characters, in whole lines', () => {
    const long = 'x'.repeat(5000);
    const requestParameters = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`${i}${long}`, { long }]));
    const record = { requestParameters, userAgent: long, errorMessage: long, errorCode: long };
    const { description } = detailOf(record, { description: long, runbookUrl: long }).text.chat.content;
    expect(description.length).toBeLessThanOrEqual(8000);
    expect(description.split('\n').every(line => /^(What|On|Attempted|Who|Where|When|Why it matters|Runbook|Event|Principal): /.test(line))).toBe(true);
  });
});
