/** Why a mail is no person's feedback. */
export type AutomaticReason = 'bounce' | 'auto_reply' | 'newsletter' | 'receipt' | 'calendar';

export interface AutomaticCues {
  /** Every header with its name in lower case. */
  readonly headers: readonly { readonly key: string; readonly value: string }[];
  readonly subject: string;
  readonly fromAddress: string;
  readonly text: string;
  /** The reply that a calendar sent by itself. */
  readonly calendarReply: boolean;
}

const bounceSender = /^(?:mailer-daemon|postmaster|mail-?daemon|bounces?|mdaemon)(?:[+@\-_.]|$)/i;
const robotSender =
  /^(?:no-?_?reply|do-?not-?reply|noreply|donotreply|notifications?|notify|auto(?:mated|reply|matic)?|alerts?|system|robot|mailer)(?:[+@\-_.\d]|$)/i;
const marketingSender =
  /^(?:news|newsletters?|edm|marketing|offers?|promo(?:tions?)?|deals|hello|info|updates?|campaigns?|e?mail|members?|rewards|no-?reply|noreply|subscriptions?|digest)(?:[+@\-_.\d]|$)|@(?:edm|news|newsletter|email?|e|em|mail|mkt|marketing|promo|offers|campaign)\d?\./i;

const bounceSubject =
  /^(?:undeliver(?:ed|able)|delivery (?:status notification|has failed|failure|failed|incomplete|delayed)|mail delivery (?:failed|failure|system|subsystem)|returned mail|failure notice|message (?:undeliverable|not delivered|delayed)|warning: (?:could not send|message)|non-?remise|unzustellbar|nicht zustellbar|退信|系统退信|系統退信|邮件(?:被)?退回|投递失败|邮件发送失败|邮件投递失败|来自.{1,30}的退信|无法(?:投递|送达|送达的邮件)|未送达|郵件無法傳遞|無法遞送|退件)/iu;
const replySubject =
  /^(?:auto(?:matic(?:ally generated)?|mated)?[- ]?(?:reply|response|answer|responder)|autoreply|autoresponder|autosvar|out[- ]of[- ](?:the[- ])?office(?: auto-?reply| reply| notification| message)?|ooo|on vacation|vacation (?:reply|notice|response)|away from (?:the |my )?(?:office|desk|mail)|abwesenheits(?:notiz|meldung)?|automatische antwort|réponse automatique|respuesta automática|risposta automatica|resposta automática|automatisch antwoord|自动(?:回复|答复|回覆)|自動(?:回覆|回復|回复|答覆)|假期(?:自动)?回复|休假自动回复|不在办公室|不在辦公室|外出(?:自动)?回复)\s*(?:[:：\-–—\]】]|$)/iu;
const receiptSubject =
  /^(?:read(?: receipt)?|gelesen|lu|leído|not read|deleted|已读|已讀|已读回执|已讀回條|阅读回执|送达回执|return receipt(?: \(displayed\))?|disposition notification)\s*[:：]/iu;
const calendarSubject = /^(?:accepted|declined|tentative|已接受|已拒绝|暂定|已婉拒|接受|拒绝)\s*[:：]/iu;

/** A robot speaks of itself. Each stands at the start of a line, since customers quote such sentences. */
const robotSpeaks =
  /^[\s*_#>(（【[]*(?:this is an? (?:auto(?:mated|matic(?:ally generated)?)|system[- ]generated)\b|(?:this|your) (?:e-?mail|message|request)\b.{0,60}\b(?:auto(?:mated|matically)|has been (?:received|logged|created))|please do not reply|do not reply to this|you do not need to reply|(?:本|此|这|該|该)(?:邮件|郵件|信件|信|封邮件|是)?.{0,16}(?:系统|系統|自动|自動).{0,10}(?:发送|發送|发出|發出|生成|回复|回覆|产生)|请勿(?:直接)?回复|請勿(?:直接)?回覆|##- please type your reply)/iu;
const awayWords =
  /\b(?:i am|i'm|i’m|i will be|i'll be|we are|currently|am) (?:currently |presently |now )?(?:out of (?:the )?office|away (?:from|on|until|with)|on (?:annual |maternity |paternity |parental |sick |holiday )?(?:leave|holiday|vacation)|travell?ing|not in the office)|\blimited access to (?:my )?e-?mail|\bi will (?:respond|reply|get back)\b.{0,40}\b(?:return|back)|\bthank you for (?:your (?:e-?mail|message|enquiry|inquiry)|contacting|getting in touch)\b|(?:正在|目前|现在|現在|本人).{0,8}(?:休假|出差|休年假|度假|放假|外出)|不在(?:办公室|辦公室|公司)|假期结束后|(?:已收到|已经收到|收到)(?:您|你)的(?:邮件|来信|来函|郵件|來信)|尽快(?:给您|与您|回复|处理)|儘快(?:回覆|回復|與您)/iu;
const unsubscribe =
  /\bunsubscribe\b|\bview (?:this (?:e-?mail|message) )?(?:in|online|it in) (?:your |a )?(?:browser|online)|\bmanage (?:your )?(?:preferences|subscription)|\byou (?:are receiving|received|'re receiving) this (?:e-?mail|message|newsletter)?\s*because|退订|退訂|取消订阅|取消訂閱|您收到此(?:邮件|郵件)是因为|订阅了/iu;

/** A person's mail that a list passes on bears the list's headers too. */
const passedOn = (value: (name: string) => string) =>
  /mailto:/i.test(value('list-post')) || value('x-google-group-id') !== '' || value('mailing-list') !== '';

/**
 * Whether a program wrote this mail. Headers decide where they are there (RFC 3834, RFC 3464, RFC 8098, RFC 2369); where
 * they lack, two cues of the subject, the sender and the words must meet.
 */
export function automaticReason(cues: AutomaticCues): AutomaticReason | false {
  const value = (name: string) =>
    cues.headers
      .find(({ key }) => key === name)
      ?.value.trim()
      .toLowerCase() ?? '';
  const has = (name: string) => cues.headers.some(({ key }) => key === name);
  const subject = cues.subject.trim();
  const lines = cues.text.split('\n').filter((line) => line.trim() !== '');

  const report = reportOf(value('content-type'));
  if (report !== undefined) return report;
  const local = cues.fromAddress.toLowerCase();
  if (bounceSender.test(local) || has('x-failed-recipients')) return 'bounce';
  if (
    bounceSubject.test(subject) &&
    (value('return-path') === '<>' || robotSender.test(local) || value('auto-submitted') !== '')
  ) {
    return 'bounce';
  }
  if (receiptSubject.test(subject) && (has('x-mdn') || lines.length <= 12)) return 'receipt';
  if (cues.calendarReply || (calendarSubject.test(subject) && lines.length === 0)) return 'calendar';

  const submitted = value('auto-submitted');
  const precedence = value('precedence');
  const isList = passedOn(value);
  const bulk =
    (has('list-unsubscribe') && !isList) ||
    /^(?:bulk|junk)/.test(precedence) ||
    has('x-campaign') ||
    has('x-campaign-id') ||
    has('x-mailchimp-campaign-id') ||
    has('x-csa-complaints') ||
    has('list-unsubscribe-post');
  const answered =
    (submitted !== '' && !submitted.startsWith('no')) ||
    /^auto/.test(precedence) ||
    answering.some((name) => has(name) && !/^(?:no|false|0)$/.test(value(name)));
  if (answered && !bulk) return 'auto_reply';
  if (replySubject.test(subject)) return 'auto_reply';
  if (bulk) return has('list-unsubscribe') || !awayWords.test(cues.text) ? 'newsletter' : 'auto_reply';
  if (answered) return 'auto_reply';
  return wordsOnly({ ...cues, lines, emptyReturnPath: value('return-path') === '<>' });
}

const answering = [
  'x-autoreply',
  'x-autorespond',
  'x-autoresponse',
  'x-auto-reply',
  'x-autoreply-from',
  'x-mail-autoreply',
  'x-autogenerated',
  'x-ms-exchange-inbox-rules-loop',
  'x-vacation',
  'x-qq-auto-reply',
];

function reportOf(contentType: string): AutomaticReason | undefined {
  if (!contentType.startsWith('multipart/report')) return undefined;
  return contentType.includes('disposition-notification') ? 'receipt' : 'bounce';
}

interface Words extends AutomaticCues {
  readonly lines: readonly string[];
  readonly emptyReturnPath: boolean;
}

/** So much may an answer of a robot say. A complaint that mentions a holiday is longer. */
const robotTextCharsMax = 1_500;

function wordsOnly({ subject, fromAddress, text, lines, emptyReturnPath }: Words): AutomaticReason | false {
  const local = fromAddress.toLowerCase();
  const speaks = lines.some((line) => robotSpeaks.test(line));
  const away = text.length <= robotTextCharsMax && awayWords.test(text);
  const robot = robotSender.test(local);
  if (bounceSubject.test(subject) && lines.length > 0 && speaks) return 'bounce';
  if (emptyReturnPath) return bounceSubject.test(subject) ? 'bounce' : 'auto_reply';
  if (unsubscribe.test(text) && marketingSender.test(local)) return 'newsletter';
  if ([speaks, away, robot].filter(Boolean).length >= 2) return 'auto_reply';
  return false;
}
