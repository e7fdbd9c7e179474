import { Wordmark } from './Wordmark.js';

/** The bar's place and the name in it, while it is not known yet who asks. index.html shows the same before that. */
export function FirstFrame() {
  return (
    <div className="first-frame">
      <header>
        <Wordmark />
      </header>
    </div>
  );
}
