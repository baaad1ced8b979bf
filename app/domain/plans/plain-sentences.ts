const MOST_WORDS = 15;
const MOST_SENTENCES = 3;

const sentencesOf = (text: string): string[] => text.split(/(?<=[.!?])\s+|\n+/).filter((one) => /\p{L}/u.test(one));
const wordsIn = (sentence: string): number => sentence.match(/[\p{L}\p{N}’'-]+/gu)?.length ?? 0;

/** Hints for a step of Easy Read: sentences that are long, and more than a step can hold. Hints, never a gate. */
export function easyReadHints(text: string): string[] {
  const sentences = sentencesOf(text);
  const hints = sentences
    .filter((sentence) => wordsIn(sentence) > MOST_WORDS)
    .map((sentence) => {
      const begin = sentence.split(/\s+/).slice(0, 4).join(" ");
      return `The sentence “${begin} …” has ${wordsIn(sentence)} words. Try to use ${MOST_WORDS} or fewer.`;
    });
  if (sentences.length > MOST_SENTENCES)
    hints.push(`There are ${sentences.length} sentences beside one picture. Try one idea for each picture.`);
  return hints;
}
