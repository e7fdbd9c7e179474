import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import styles from './CaseActions.module.css';
import type { CommandOutcome, useCommand } from './useCommand.js';

/** What became of the last command, with a way back where there is one. */
export function OutcomeLine({ command }: { readonly command: ReturnType<typeof useCommand> }) {
  const { t } = useTranslation();
  const { outcome } = command;
  const undoable = outcome.kind === 'done' && undoableKinds.includes(outcome.action);
  return (
    <span className={styles.outcome} role="status" data-kind={outcome.kind} data-testid="outcome">
      {textOf(outcome, t)}
      {undoable && (
        <button
          type="button"
          onClick={() => outcome.kind === 'done' && void command.send({ kind: 'undo', command_id: outcome.commandId })}
        >
          {t('case.undo')}
        </button>
      )}
    </span>
  );
}

const undoableKinds: readonly string[] = ['merge', 'split', 'move', 'rename', 'never_together'];

function textOf(outcome: CommandOutcome, t: TFunction): string {
  if (outcome.kind === 'busy') return t('case.outcome.busy');
  if (outcome.kind === 'later') return t('case.outcome.later');
  if (outcome.kind === 'refused') return t('case.outcome.refused', { reason: outcome.reason });
  if (outcome.kind === 'done') return t(`case.done.${outcome.action}`);
  if (outcome.kind === 'failed') {
    const { kind, message } = outcome.error;
    return kind === 'invalid' || kind === 'forbidden' ? message : t(`failure.${kind}`);
  }
  return '';
}
