/** On every page of a place that holds invented data. */
export const DemoBanner = () => (
  <section className="itr-demo" aria-label="About this demonstration">
    <div className="itr-wrap">
      <strong>Demo data.</strong> Stories, answers and counts are made up. Nobody here is a real person.
    </div>
  </section>
);
