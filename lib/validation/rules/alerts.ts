import { matching, Rule } from '../rule';

/** Rules for the texts of alerts. */

export const ALERT_ID: Rule = {
  code: 'InvalidAlertId',
  must: 'be 3 to 39 lower-case letters and digits in words joined by single dashes',
  advice: 'It becomes part of a rule\'s name, like \'iam-user-created\'.',
  holds: matching(/^(?=.{3,39}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/),
};

export const ALERT_TITLE: Rule = {
  code: 'InvalidText',
  must: 'be 1 to 100 printable characters in one line, not all blank, without < > " and \\',
  advice: 'It is the first line of the message; longer text belongs in the description.',
  holds: matching(/^(?=.*\S)[^<>"\\\p{C}]{1,100}$/u),
};

export const ALERT_TEXT: Rule = {
  code: 'InvalidText',
  must: 'be 1 to 1000 printable characters in one line, not all blank, without < > " and \\',
  advice: 'Link to a page for anything longer.',
  holds: matching(/^(?=.*\S)[^<>"\\\p{C}]{1,1000}$/u),
};

export const SECRET_ID: Rule = {
  code: 'InvalidText',
  must: 'be the name or ARN of a secret: of 1 to 512 letters, digits and / _ + = . @ -',
  advice: 'Like \'prod/database\'.',
  holds: matching(/^(arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:)?[A-Za-z0-9/_+=.@-]{1,512}$/),
};

export const HTTPS_URL: Rule = {
  code: 'InvalidText',
  must: 'be an https address of at most 500 characters without < > " \\ and blanks',
  advice: 'Like \'https://example.com/runbooks/keys\'.',
  holds: matching(/^https:\/\/[^\s<>"\\\p{C}]{1,492}$/u),
};

export const ATTACK_TECHNIQUE: Rule = {
  code: 'InvalidValue', must: 'be a MITRE ATT&CK technique id like \'T1562.008\'', advice: 'Use the ids of ATT&CK v18.', holds: matching(/^T\d{4}(\.\d{3})?$/),
};
