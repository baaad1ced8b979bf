export interface Language {
  /** What `lang` says: BCP 47, with the script where a language is written in several. */
  tag: string;
  /** In English. */
  name: string;
  /** In itself. */
  own: string;
  dir: "ltr" | "rtl";
}

const language = (tag: string, name: string, own: string, dir: Language["dir"] = "ltr"): Language => ({
  tag,
  name,
  own,
  dir,
});

export const ENGLISH = language("en-GB", "English", "English");

/** Signed, never written. */
export const BSL = language("bfi", "British Sign Language (BSL)", "British Sign Language (BSL)");

/** What a draft can be translated into, by its English name. A language with two scripts stands here twice. */
export const LANGUAGES: readonly Language[] = [
  language("ar", "Arabic", "العربية", "rtl"),
  language("bn", "Bengali", "বাংলা"),
  language("zh-Hans", "Chinese (simplified)", "中文（简体）"),
  language("zh-Hant", "Chinese (traditional)", "中文（繁體）"),
  language("gu", "Gujarati", "ગુજરાતી"),
  language("he", "Hebrew", "עברית", "rtl"),
  language("ckb", "Kurdish (Sorani)", "کوردی (سۆرانی)", "rtl"),
  language("pa-Guru", "Panjabi (Gurmukhi)", "ਪੰਜਾਬੀ (ਗੁਰਮੁਖੀ)"),
  language("pa-Arab", "Panjabi (Shahmukhi)", "پنجابی (شاہ مکھی)", "rtl"),
  language("ps", "Pashto", "پښتو", "rtl"),
  language("fa", "Persian", "فارسی", "rtl"),
  language("pl", "Polish", "polski"),
  language("pt", "Portuguese", "português"),
  language("ro", "Romanian", "română"),
  language("so", "Somali", "Soomaali"),
  language("uk", "Ukrainian", "українська"),
  language("ur", "Urdu", "اردو", "rtl"),
  language("yi", "Yiddish", "ייִדיש", "rtl"),
];

const BY_TAG = new Map([ENGLISH, BSL, ...LANGUAGES].map((one) => [one.tag, one]));

/** The language of a tag; English for one that is not on the list. */
export const languageOf = (tag: string): Language => BY_TAG.get(tag) ?? ENGLISH;
