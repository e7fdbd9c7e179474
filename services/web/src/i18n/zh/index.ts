import admin from './admin.json' with { type: 'json' };
import alerts from './alerts.json' with { type: 'json' };
import cases from './cases.json' with { type: 'json' };
import clusters from './clusters.json' with { type: 'json' };
import correct from './correct.json' with { type: 'json' };
import explore from './explore.json' with { type: 'json' };
import live from './live.json' with { type: 'json' };
import model from './model.json' with { type: 'json' };
import shell from './shell.json' with { type: 'json' };
import sql from './sql.json' with { type: 'json' };
import suppliers from './suppliers.json' with { type: 'json' };

/** Every text of the pages in this language. English is the measure for the others. */
const zh = {
  ...admin,
  ...alerts,
  ...cases,
  ...clusters,
  ...correct,
  ...explore,
  ...live,
  ...model,
  ...shell,
  ...sql,
  ...suppliers,
};
export default zh;
