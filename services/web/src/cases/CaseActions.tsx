import type { CaseSubject, CaseView, PersonAction } from '@earshot/contracts';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMayDo, useSession } from '../session/Session.js';
import { useKeyRows } from '../shell/KeyHelp.js';
import { useKeys } from '../shell/useKeys.js';
import { AssignDialog } from './AssignDialog.js';
import styles from './CaseActions.module.css';
import { MuteDialog } from './MuteDialog.js';
import { OutcomeLine } from './OutcomeLine.js';
import { ResolveDialog } from './ResolveDialog.js';
import type { useCommand } from './useCommand.js';

interface Props {
  readonly subject: CaseSubject;
  /** undefined where nobody has opened one yet: the first action does. */
  readonly of: CaseView | undefined;
  readonly command: ReturnType<typeof useCommand>;
  /** What else can be done with what the case is about. */
  readonly children?: ReactNode;
}

/** What can be done with a case. Each is a command: who did what when stays in its history. */
export function CaseActions({ subject, of, command, children }: Props) {
  const { t } = useTranslation();
  const { me } = useSession();
  const [dialog, setDialog] = useState<'assign' | 'mute' | 'resolve' | null>(null);
  const may = useMayDo('take');
  const busy = command.outcome.kind === 'busy';
  const close = () => setDialog(null);
  const send = (action: PersonAction, why?: string) => {
    close();
    void command.send(action, why);
  };
  const isMine = of?.owner?.person_id === me.person_id;
  const take = () => void command.send({ kind: 'take', case: subject });
  useKeys({ a: may && !isMine && !busy ? take : undefined, m: may ? () => setDialog('mute') : undefined });
  useKeyRows(
    may
      ? [
          { keys: ['a'], does: t('case.take') },
          { keys: ['m'], does: t('case.mute') },
        ]
      : [],
  );
  if (!may) return null;
  const isOver = of !== undefined && (of.closed_at !== null || of.is_archived);
  return (
    <div className={styles.actions}>
      <Button type="primary" disabled={busy || isMine} onClick={take} title="a">
        {isMine ? t('case.taken') : t('case.take')}
      </Button>
      <Button disabled={busy} onClick={() => setDialog('assign')}>
        {t('case.assign')}
      </Button>
      {of !== undefined && of.answer_in_seconds !== null && (
        <Button disabled={busy} onClick={() => send({ kind: 'acknowledge', case: subject })}>
          {t('case.acknowledge')}
        </Button>
      )}
      {isOver ? (
        <Button disabled={busy} onClick={() => send({ kind: 'reopen', case: subject })}>
          {t('case.reopen')}
        </Button>
      ) : (
        <Button disabled={busy} onClick={() => setDialog('mute')} title="m">
          {t('case.mute')}
        </Button>
      )}
      <Button disabled={busy} onClick={() => setDialog('resolve')}>
        {t('case.resolve')}
      </Button>
      {children}
      <OutcomeLine command={command} />
      {dialog === 'assign' && <AssignDialog subject={subject} onSend={send} onClose={close} />}
      {dialog === 'mute' && <MuteDialog subject={subject} onSend={send} onClose={close} />}
      {dialog === 'resolve' && <ResolveDialog subject={subject} onSend={send} onClose={close} />}
    </div>
  );
}
