/**
 * Whether words hint that somebody may come to harm. Only a prompt: it shows help at once and brings the account to
 * the front of the queue. It decides nothing, and a person reads every account whether it matches or not.
 */
export type HarmHint = "self" | "others" | null;

const SELF = [
  /\b(kill|hurt|harm|cut|cutting|hurting|harming)(ing)? my ?self\b/,
  /\bend(ing)? (it all|my (own )?life)\b/,
  /\b(suicid\w*|self[- ]harm\w*|overdos\w*)\b/,
  /\b(want|wanted|wish(ed)?|going) (to|i could|i was going to) die\b/,
  /\b(do not|don'?t|didn'?t|did not) want to (live|be alive|wake up|be here any ?more)\b/,
  /\bbetter off dead\b/,
];

const OTHERS = [
  /\b(hits?|hitting|beats?|beating|punch(es|ed|ing)?|kick(s|ed|ing)?|slap(s|ped|ping)?|strangl\w*|chok(es|ed|ing)) (me|him|her|them|us|my \w+)\b/,
  /\b(abus(e|es|ed|ing)|rap(e|ed|es|ing)|assault(s|ed|ing)?|molest\w*)\b/,
  /\b(touched|touching|touches) (me|him|her|them) (where|when|in a)\b/,
  /\b(scared|afraid|frightened) (of|to go) (home|him|her|my (husband|wife|partner|carer|son|daughter|mum|dad|father|mother))\b/,
  /\b(kill|hurt) (me|him|her|them|us)\b/,
  /\b(locks?|locked|locking) (me|him|her|them) in\b/,
];

export function harmHint(...texts: (string | null | undefined)[]): HarmHint {
  const text = texts.join("\n").toLowerCase().replaceAll("’", "'");
  if (SELF.some((phrase) => phrase.test(text))) return "self";
  return OTHERS.some((phrase) => phrase.test(text)) ? "others" : null;
}
