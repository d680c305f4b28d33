// Texts of the page in both languages; zh-CN is the default.

const TEXTS = {
  'zh-CN': {
    skip: '跳到主要内容',
    product: '控辍保学平台',
    title: '证明核验',
    otherLanguage: 'English',
    code: '验证码',
    hint: '印在证明或学生卡上，共五组，每组四位。扫描二维码会自动填入。',
    verify: '核验',
    compare: '请与手中的纸质证明逐项对照。如有不符，请以学校答复为准。',
    privacy: '本页只显示纸质证明上已有的内容，姓名部分隐去。验证码不会出现在网址记录中。',
    missing: '请输入验证码。',
    mistyped: '验证码有误，请对照证明重新输入。',
    asking: '正在核验…',
    tooMany: '核验过于频繁，请一分钟后再试。',
    unavailable: '暂时无法核验，请稍后再试。',
    offline: '连不上平台。请检查网络，然后重试。',
    state_VALID: '有效',
    detail_VALID: '该证明由下列学校开具，目前有效。',
    state_EXPIRED: '已过期',
    detail_EXPIRED: '该证件由下列学校开具，有效期已过。',
    state_REVOKED: '已撤销',
    detail_REVOKED: '该证明由下列学校开具，现已撤销，不再有效。',
    state_UNKNOWN: '查无此证明',
    detail_UNKNOWN: '没有证明使用该验证码。请核对后重试，或联系开具学校。',
    state_NO_LONGER_AVAILABLE: '不再提供核验',
    detail_NO_LONGER_AVAILABLE: '该证明的个人信息已依法删除，无法再核验。',
    kind: '类别',
    school: '开具学校',
    name: '姓名（部分隐去）',
    issuedOn: '开具日期',
    validUntil: '有效期至',
    kind_ENROLMENT: '在校证明',
    kind_GRADUATION: '毕业证明',
    kind_COMPLETION: '结业证明',
    kind_PUPIL_CARD: '学生卡',
    kind_TRANSFER: '转学证明',
    kind_TRANSCRIPT: '学籍履历证明',
    kind_ARRIVAL_RECEIPT: '转入回执',
  },
  en: {
    skip: 'Skip to the main content',
    product: 'School retention platform',
    title: 'Verify a certificate',
    otherLanguage: '中文',
    code: 'Verification code',
    hint: 'Printed on the certificate or card: five groups of four. The QR code fills it in.',
    verify: 'Verify',
    compare: 'Compare each item with the paper. If anything differs, ask the school.',
    privacy:
      'This page shows no more than the paper does, with part of the name hidden. The code appears in no record of addresses.',
    missing: 'Please enter the code.',
    mistyped: 'This code has a mistake in it. Please check it against the paper.',
    asking: 'Verifying…',
    tooMany: 'Too many requests. Please try again in a minute.',
    unavailable: 'Verification is not available at the moment. Please try again shortly.',
    offline: 'The platform cannot be reached. Check your connection, then try again.',
    state_VALID: 'Valid',
    detail_VALID: 'It was issued by this school and is valid.',
    state_EXPIRED: 'Expired',
    detail_EXPIRED: 'It was issued by this school and has expired.',
    state_REVOKED: 'Revoked',
    detail_REVOKED: 'It was issued by this school, which has revoked it. It is not valid.',
    state_UNKNOWN: 'Not found',
    detail_UNKNOWN: 'No certificate has this code. Check the code, or ask the school that issued it.',
    state_NO_LONGER_AVAILABLE: 'No longer available',
    detail_NO_LONGER_AVAILABLE:
      'The personal data of this certificate have been erased by law. It can no longer be verified.',
    kind: 'Kind',
    school: 'Issued by',
    name: 'Name (partly hidden)',
    issuedOn: 'Issued on',
    validUntil: 'Valid until',
    kind_ENROLMENT: 'Certificate of enrolment',
    kind_GRADUATION: 'Certificate of graduation',
    kind_COMPLETION: 'Certificate of completion',
    kind_PUPIL_CARD: 'Pupil card',
    kind_TRANSFER: 'Proof of transfer',
    kind_TRANSCRIPT: 'Transcript of school history',
    kind_ARRIVAL_RECEIPT: 'Receipt of arrival',
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

export function switchLanguage() {
  language = language === 'en' ? 'zh-CN' : 'en';
  localStorage.setItem(STORED, language);
}

export function text(key) {
  return TEXTS[language][key] ?? key;
}

export function day(date) {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  );
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
  other.lang = language === 'en' ? 'zh-CN' : 'en';
}
