// Texts of the page in both languages; zh-CN is the default.

const TEXTS = {
  'zh-CN': {
    skip: '跳到主要内容',
    title: '控辍保学监测',
    product: '控辍保学监测',
    unit: '单位',
    asOf: '统计日期',
    today: '回到今天',
    otherLanguage: 'English',
    loading: '正在加载…',
    rebuilding: '正在根据事件重建统计数据，完成后自动显示。',
    retry: '重试',
    signIn: '重新登录',
    emptyTitle: '还没有数据',
    emptyDetail: '学校登记学生并提交点名后，这里会自动显示巩固率、辍学和复学情况，无需刷新页面。',
    headline: '主要指标',
    find: '查找',
    download: '导出 CSV',
    trend: '变化趋势',
    figure: '指标',
    asTable: '以表格查看',
    date: '日期',
    value: '数值',
    counts: '人数',
    formula: '公式',
    live: '实时',
    connecting: '连接中',
    offline: '离线，正在重连',
    stopped: '离线',
    pupils: '在册学生',
    persons: () => '人',
    openDropouts: '辍学在外（目标 0 人）',
    openShort: '辍学在外',
    retention: '九年巩固率',
    runningRetention: '在途巩固率',
    annual: '年度巩固率',
    gross: '年度辍学率',
    returns: '劝返率',
    verification: '疑似辍学待核实',
    rolls: '今日点名',
    rollsOn: '点名',
    cohortOf: (year) => `${year} 级`,
    cohortDue: (date) => `${date} 到期`,
    stillInSchool: (count) => `${count} 人仍在读`,
    classesMissing: (count) => `${count} 个班未报`,
    allSubmitted: '全部已报',
    noSchoolDay: '非教学日',
    rate: '比率',
    limit: (primary, junior) => `年度限值：小学 ${primary}%，初中 ${junior}%`,
    ofConfirmed: (returned, confirmed) => `确认 ${confirmed} 人，返校 ${returned} 人`,
    noConfirmed: '本学年无确认辍学',
    suppressed: '少于 10 人，不显示',
    noRate: '无',
    rankSCHOOL: '学校对比',
    rankCLASS: '班级对比',
    name: '名称',
    light: '状态',
    roll: '点名',
    notReported: '未报',
    reported: '已报',
    GREEN: '达标',
    AMBER: '有人辍学',
    RED: '超限',
    NONE: '暂无',
    legend: (limits) => `${limits}。绿：无人辍学；黄：限值内但有人在外；红：超过限值。`,
    PRIMARY: '小学',
    TEACHING_POINT: '教学点',
    JUNIOR: '初中',
    NINE_YEAR: '九年一贯制',
    SPECIAL: '特殊教育',
    SPECIALISED: '专门学校',
    known: (asOf, known, updated) =>
      `统计日期 ${asOf}；数据知悉截至 ${known}；页面更新于 ${updated}。“—”表示没有可计算的比率，“*”表示少于 10 人不显示。`,
    historic: (date) => `您正在查看 ${date} 的数据，并非今天。`,
    noMatch: '没有符合的单位',
    chart: (figure, first, last) => `${figure}，从 ${first} 到 ${last}`,
    problemTitle: '暂时无法显示统计数据',
    problemOffline: '连不上服务。请检查网络，然后重试；若仍不行，请联系平台管理员。',
    problemSession: '登录已过期，请重新登录。',
    problemForbidden: '您的账号没有查看这些数据的权限。如需查看，请联系区教育局管理员。',
    problemNoUnit: '您的账号还没有任职单位。请联系区教育局管理员登记您的职务。',
    problemServer: (detail) => `${detail}请稍后重试；若一直如此，请联系平台管理员。`,
  },
  en: {
    skip: 'Skip to the content',
    title: 'Retention and dropout',
    product: 'Retention and dropout',
    unit: 'Unit',
    asOf: 'As of',
    today: 'Back to today',
    otherLanguage: '中文',
    loading: 'Loading…',
    rebuilding: 'The figures are being rebuilt from the events and will appear here by themselves.',
    retry: 'Try again',
    signIn: 'Sign in again',
    emptyTitle: 'No data yet',
    emptyDetail:
      'Once schools register pupils and submit their rolls, retention, dropout and return appear here by themselves.',
    headline: 'Headline figures',
    find: 'Find',
    download: 'Export CSV',
    trend: 'Trend',
    figure: 'Figure',
    asTable: 'Show as a table',
    date: 'Date',
    value: 'Value',
    counts: 'Pupils',
    formula: 'Formula',
    live: 'Live',
    connecting: 'Connecting',
    offline: 'Offline, reconnecting',
    stopped: 'Offline',
    pupils: 'Pupils on the roll',
    persons: (count) => (count === 1 ? 'pupil' : 'pupils'),
    openDropouts: 'Out of school (target 0)',
    openShort: 'Out of school',
    retention: 'Nine-year retention',
    runningRetention: 'Running retention',
    annual: 'Annual retention',
    gross: 'Dropout rate of the year',
    returns: 'Return rate',
    verification: 'Suspicions being verified',
    rolls: 'Rolls today',
    rollsOn: 'Rolls',
    cohortOf: (year) => `Cohort ${year}`,
    cohortDue: (date) => `due ${date}`,
    stillInSchool: (count) => `${count} still in school`,
    classesMissing: (count) => `${count} ${count === '1' ? 'class' : 'classes'} not reported`,
    allSubmitted: 'All reported',
    noSchoolDay: 'Not a school day',
    rate: 'Rate',
    limit: (primary, junior) => `Limits a year: primary ${primary}%, junior ${junior}%`,
    ofConfirmed: (returned, confirmed) => `${returned} of ${confirmed} confirmed have returned`,
    noConfirmed: 'Nobody confirmed this year',
    suppressed: 'Fewer than 10, not shown',
    noRate: 'none',
    rankSCHOOL: 'Schools compared',
    rankCLASS: 'Classes compared',
    name: 'Name',
    light: 'Status',
    roll: 'Roll',
    notReported: 'Missing',
    reported: 'Reported',
    GREEN: 'On target',
    AMBER: 'Pupils out',
    RED: 'Over limit',
    NONE: 'No status',
    legend: (limits) =>
      `${limits}. Green: nobody is out; amber: within the limit, yet pupils are out; red: over the limit.`,
    PRIMARY: 'Primary school',
    TEACHING_POINT: 'Teaching point',
    JUNIOR: 'Junior school',
    NINE_YEAR: 'Nine-year school',
    SPECIAL: 'Special school',
    SPECIALISED: 'Specialised school',
    known: (asOf, known, updated) =>
      `As of ${asOf}; known up to ${known}; page updated at ${updated}. “—” means that there is no rate, “*” fewer than 10 pupils.`,
    historic: (date) => `You are looking at ${date}, not at today.`,
    noMatch: 'No unit matches',
    chart: (figure, first, last) => `${figure} from ${first} to ${last}`,
    problemTitle: 'The figures cannot be shown right now',
    problemOffline:
      'The service cannot be reached. Check your connection and try again; if that does not help, tell the platform’s administrator.',
    problemSession: 'Your session has ended. Please sign in again.',
    problemForbidden:
      'Your account may not read these figures. Ask the education bureau’s administrator for access.',
    problemNoUnit:
      'Your account holds no office yet. Ask the education bureau’s administrator to register it.',
    problemServer: (detail) =>
      `${detail} Try again in a moment; if it stays like this, tell the platform’s administrator.`,
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

/** The name of a unit or figure in the language of the page. */
export function named(thing, key = 'name') {
  return isEnglish() ? thing[`${key}En`] || thing[`${key}Zh`] : thing[`${key}Zh`];
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

const COUNTS = new Intl.NumberFormat('en-US', { useGrouping: 'min2' });

/** A count, with separators from 10,000 on; "*" where it is hidden. */
export function count(value) {
  return value === null || value === undefined ? '*' : COUNTS.format(value);
}

/** A rate with two decimals, "—" for none, "*" for hidden. */
export function rate(cell, measure = 'PERCENT') {
  if (cell.suppressed) {
    return '*';
  }
  if (cell.value === null || cell.value === undefined) {
    return '—';
  }
  return measure === 'PERCENT' ? `${cell.value.toFixed(2)}%` : String(cell.value);
}
