import { LANGS, type Lang } from '@earshot/contracts';

export const DOUBT_LABELS = ['sentiment', 'cause'] as const;

/** Which doubts are looked at. It lives in the address; '' stands for all. */
export interface CorrectView {
  readonly label: '' | (typeof DOUBT_LABELS)[number];
  readonly lang: Lang | '';
  readonly supplierId: string;
}

export function parseCorrectView(search: string): CorrectView {
  const params = new URLSearchParams(search);
  return {
    label: DOUBT_LABELS.find((one) => one === params.get('label')) ?? '',
    lang: LANGS.find((one) => one === params.get('lang')) ?? '',
    supplierId: params.get('supplier') ?? '',
  };
}

export function printCorrectView(view: CorrectView): string {
  const params = new URLSearchParams();
  if (view.label !== '') params.set('label', view.label);
  if (view.lang !== '') params.set('lang', view.lang);
  if (view.supplierId !== '') params.set('supplier', view.supplierId);
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}
