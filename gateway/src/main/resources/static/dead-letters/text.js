// Texts of the page in both languages; zh-CN is the default.

const TEXTS = {
  'zh-CN': {
    skip: '跳到主要内容',
    product: '控辍保学平台 · 运维',
    title: '待处理事件',
    dashboard: '监测页面',
    signOut: '退出登录',
    otherLanguage: 'English',
    loading: '正在加载…',
    retry: '重试',
    signIn: '重新登录',
    reload: '刷新',
    tabOpen: '待处理',
    tabDiscarded: '已放弃',
    service: '服务',
    standing: '状态',
    all: '全部',
    DEAD: '需处理',
    WAITING: '等待中',
    enrollment: '学籍',
    dropout: '辍学',
    aid: '资助',
    volunteer: '志愿者',
    reporting: '统计',
    event: '事件',
    why: '原因',
    since: '搁置时间',
    behind: '其后等待',
    discardedBy: '放弃人',
    discardedFor: '放弃理由',
    discardedAt: '放弃时间',
    show: '查看',
    close: '关闭',
    stream: '事件流',
    eventId: '事件标识',
    place: '位置',
    attempts: '尝试次数',
    detail: '说明',
    headers: '事件头',
    body: '事件内容',
    reason: '理由（必填）',
    reasonHint: '将与您的账号和时间一并永久留存。请勿填写任何人的姓名或证件号。最多 500 字。',
    reasonMissing: '请先填写理由。',
    replay: '重新处理',
    discard: '放弃',
    replayAll: '全部重新处理',
    replayAllTitle: '全部重新处理',
    replayAllBody: '每个服务都将从各事件流最早的一条开始重新处理。',
    cancel: '取消',
    askReplay: '重新处理该事件及其后的事件？',
    askDiscard: '该事件将永不生效，其后的事件继续处理。此操作不可撤销。确定放弃？',
    askReplayAll: '重新处理所有服务的待处理事件？',
    yesReplay: '确定重新处理',
    yesDiscard: '确定放弃',
    yesReplayAll: '确定全部重新处理',
    emptyTitle: '没有待处理的事件',
    emptyDetail: '所有服务都已处理完收到的事件。',
    emptyFiltered: '没有符合条件的事件',
    emptyDiscardedTitle: '没有已放弃的事件',
    emptyDiscardedDetail: '被放弃的事件会连同理由、操作人和时间记录在这里。',
    counted: (dead, waiting) => `${dead} 条需处理，${waiting} 条等待中`,
    countedDiscarded: (count) => `${count} 条`,
    HANDLED: (handled) => `已处理，共 ${handled} 条事件生效。`,
    STILL_SET_ASIDE: (why) => `仍未能处理：${why}`,
    DISCARDED: (handled) => `已放弃，其后 ${handled} 条事件已继续处理。`,
    allDone: (handled, remaining) => `共 ${handled} 条事件生效，仍有 ${remaining} 条待处理。`,
    notAnswering: (service, detail) => `${service}服务未能应答，其事件未显示。${detail}`,
    problemTitle: '暂时无法显示',
    problemOffline: '连不上平台。请检查网络，然后重试。',
    problemSession: '登录已过期，请重新登录。',
    problemForbidden: '此页面仅供区县平台管理员使用。如需使用，请联系区教育局管理员。',
    problemServer: (detail) => `${detail}请稍后重试。`,
    problemStale: '该事件刚有变化，已重新读取，请再次确认。',
  },
  en: {
    skip: 'Skip to the content',
    product: 'Retention platform · operations',
    title: 'Events to look at',
    dashboard: 'Dashboard',
    signOut: 'Sign out',
    otherLanguage: '中文',
    loading: 'Loading…',
    retry: 'Try again',
    signIn: 'Sign in again',
    reload: 'Refresh',
    tabOpen: 'Set aside',
    tabDiscarded: 'Given up',
    service: 'Service',
    standing: 'Status',
    all: 'All',
    DEAD: 'Needs you',
    WAITING: 'Waiting',
    enrollment: 'Enrolment',
    dropout: 'Dropout',
    aid: 'Aid',
    volunteer: 'Volunteers',
    reporting: 'Reporting',
    event: 'Event',
    why: 'Why',
    since: 'Set aside',
    behind: 'Behind it',
    discardedBy: 'Given up by',
    discardedFor: 'Reason given',
    discardedAt: 'Given up',
    show: 'Show',
    close: 'Close',
    stream: 'Stream',
    eventId: 'Event id',
    place: 'Place',
    attempts: 'Attempts',
    detail: 'Detail',
    headers: 'Headers',
    body: 'Body',
    reason: 'Reason (required)',
    reasonHint:
      'Kept for good with your account and the time. Name no person and no ID number. Up to 500 characters.',
    reasonMissing: 'Give a reason first.',
    replay: 'Try again',
    discard: 'Give up',
    replayAll: 'Try all again',
    replayAllTitle: 'Try all again',
    replayAllBody: 'Every service tries each stream again from its oldest event on.',
    cancel: 'Cancel',
    askReplay: 'Try this event and those behind it again?',
    askDiscard:
      'This event will never take effect, and those behind it go on. This cannot be undone. Give it up?',
    askReplayAll: 'Try everything that is set aside in all services again?',
    yesReplay: 'Yes, try again',
    yesDiscard: 'Yes, give it up',
    yesReplayAll: 'Yes, try all again',
    emptyTitle: 'Nothing is set aside',
    emptyDetail: 'Every service has handled the events that it has received.',
    emptyFiltered: 'Nothing matches',
    emptyDiscardedTitle: 'Nothing was given up',
    emptyDiscardedDetail: 'What is given up stays on record here, with reason, person and time.',
    counted: (dead, waiting) => `${dead} need you, ${waiting} waiting`,
    countedDiscarded: (count) => String(count),
    HANDLED: (handled) => `Done: ${handled} ${handled === 1 ? 'event' : 'events'} took effect.`,
    STILL_SET_ASIDE: (why) => `It still cannot be handled: ${why}`,
    DISCARDED: (handled) =>
      `Given up; ${handled} ${handled === 1 ? 'event' : 'events'} behind it went on.`,
    allDone: (handled, remaining) => `${handled} took effect, ${remaining} are still set aside.`,
    notAnswering: (service, detail) =>
      `${service}: the service does not answer, so its events are not shown. ${detail}`,
    problemTitle: 'This cannot be shown right now',
    problemOffline: 'The platform cannot be reached. Check your connection and try again.',
    problemSession: 'Your session has ended. Please sign in again.',
    problemForbidden:
      'This page is for the administrators of the district’s platform. Ask the education bureau’s administrator for access.',
    problemServer: (detail) => `${detail} Try again in a moment.`,
    problemStale: 'The event has changed just now and was read again. Please confirm once more.',
  },
};

const STORED = 'dashboard-language';

function initial() {
  const asked = new URLSearchParams(location.search).get('lang');
  const wanted = asked ?? localStorage.getItem(STORED) ?? 'zh-CN';
  return wanted.startsWith('en') ? 'en' : 'zh-CN';
}

let language = initial();

export function currentLanguage() {
  return language;
}

export function isEnglish() {
  return language === 'en';
}

export function switchLanguage() {
  language = isEnglish() ? 'zh-CN' : 'en';
  localStorage.setItem(STORED, language);
}

export function text(key, ...values) {
  const found = TEXTS[language][key] ?? key;
  return typeof found === 'function' ? found(...values) : found;
}

/** Why an event stands aside, in the language of the page. */
export function reasonOf(letter) {
  return isEnglish() ? letter.reasonEn : letter.reasonZh;
}

export function moment(instant) {
  return new Intl.DateTimeFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'medium',
    timeZone: 'Asia/Shanghai',
  }).format(new Date(instant));
}

/** Puts the fixed texts in place. */
export function applyTexts() {
  document.documentElement.lang = language;
  document.title = text('title');
  for (const element of document.querySelectorAll('[data-text]')) {
    element.textContent = text(element.dataset.text);
  }
  const other = document.getElementById('language');
  other.textContent = text('otherLanguage');
  other.lang = isEnglish() ? 'zh-CN' : 'en';
}
