/**
 * What appears at the foot of the screen once words of the draft are chosen (public/choose-words.js); without scripts,
 * never. It stands away from the words, where a phone puts its own buttons.
 */
export const ChooseBar = () => (
  <>
    <div className="itr-chooser" data-choose hidden>
      <a className="nhsuk-button" href="#comment">
        Comment on these words
      </a>
    </div>
    <script src="/choose-words.js" defer />
  </>
);
