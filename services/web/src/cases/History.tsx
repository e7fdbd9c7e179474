import { type CaseEvent, type CaseSubject, type ClusterChange, commandLimits } from '@earshot/contracts';
import { Button } from 'antd';
import { type FormEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/useFormat.js';
import { useMayDo } from '../session/Session.js';
import card from '../shell/card.module.css';
import form from '../shell/form.module.css';
import { describeEvent } from './describeEvent.js';
import styles from './History.module.css';
import type { useCommand } from './useCommand.js';
import { useOwnerName } from './useOwnerName.js';

interface Props {
  readonly subject: CaseSubject;
  readonly events: readonly CaseEvent[];
  readonly changes?: readonly ClusterChange[];
  readonly command: ReturnType<typeof useCommand>;
}

interface Line {
  readonly id: string;
  readonly at: string;
  readonly who: string;
  readonly what: string;
  readonly why: string;
  readonly isNote: boolean;
  /** A person's change of the cluster that can be taken back. */
  readonly undo: string;
}

/** Who did what, newest first: what became of the case and of the cluster, in one list. */
export function History({ subject, events, changes = [], command }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const mayUndo = useMayDo('undo');
  const lines = useLines(events, changes);
  return (
    <section className={card.card} aria-label={t('history.title')}>
      <div className={card.head}>
        <h2 className={card.title}>{t('history.title')}</h2>
      </div>
      <NoteForm subject={subject} command={command} />
      {lines.length === 0 && <p className={styles.none}>{t('history.none')}</p>}
      <ol className={styles.lines} data-testid="history">
        {lines.map((line) => (
          <li key={line.id} data-note={line.isNote || undefined}>
            <p>{line.what}</p>
            {line.why !== '' && <p className={styles.why}>{line.why}</p>}
            <p className={styles.by}>
              <span>{line.who}</span>
              <time dateTime={line.at}>{format.clock(Date.parse(line.at))}</time>
              {line.undo !== '' && mayUndo && (
                <button
                  type="button"
                  disabled={command.outcome.kind === 'busy'}
                  onClick={() => void command.send({ kind: 'undo', command_id: line.undo })}
                >
                  {t('case.undo')}
                </button>
              )}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function NoteForm({ subject, command }: Pick<Props, 'subject' | 'command'>) {
  const { t } = useTranslation();
  const may = useMayDo('note');
  const [text, setText] = useState('');
  if (!may) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    void command.send({ kind: 'note', case: subject, text: text.trim() }).then((done) => done && setText(''));
  };
  return (
    <form className={styles.note} onSubmit={submit}>
      <textarea
        className={form.area}
        rows={1}
        aria-label={t('case.note')}
        placeholder={t('case.note')}
        maxLength={commandLimits.noteCharsMax}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Button htmlType="submit" disabled={text.trim() === '' || command.outcome.kind === 'busy'}>
        {t('case.noteDo')}
      </Button>
    </form>
  );
}

function useLines(events: readonly CaseEvent[], changes: readonly ClusterChange[]): readonly Line[] {
  const { t } = useTranslation();
  const format = useFormat();
  const ownerName = useOwnerName();
  return useMemo(() => {
    const undone = new Set(changes.filter(({ kind }) => kind === 'undone').map(({ command_id }) => command_id));
    const ofCase = events.map<Line>((event) => ({
      id: event.event_id,
      at: event.at,
      who: event.by.name,
      what: describeEvent(event.change, { t, format, ownerName }),
      why: event.why,
      isNote: event.change.kind === 'noted',
      undo: '',
    }));
    const ofCluster = changes.map<Line>((change) => ({
      id: change.change_id,
      at: change.at,
      who: change.person_id === '' ? 'Earshot' : change.person_name,
      what: t(`clusterChange.${change.kind}`, {
        count: change.complaints,
        before: change.label_before,
        after: change.label_after,
      }),
      why: change.why,
      isNote: false,
      undo: change.kind === 'undone' || undone.has(change.command_id) ? '' : change.command_id,
    }));
    return [...ofCase, ...ofCluster].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
  }, [events, changes, t, format, ownerName]);
}
