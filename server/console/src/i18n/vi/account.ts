export const account = {
  signIn: 'Đăng nhập',
  userName: 'Tên đăng nhập',
  password: 'Mật khẩu',
  showPassword: 'Hiện mật khẩu',
  signInLead: 'Đăng nhập bằng tài khoản do người quản trị cấp.',
  invitation: {
    title: 'Nhận lời mời',
    lead: 'Bạn được mời làm {{role}} cho {{area}}. Liên kết có hiệu lực đến {{until}}.',
    displayName: 'Họ và tên',
    displayNameHint: 'Hiện trong nhật ký khi bạn duyệt hoặc dừng phát.',
    userNameHint: 'Chữ thường, số, dấu chấm hoặc gạch nối.',
    passwordHint: 'Ít nhất 10 ký tự.',
    accept: 'Tạo tài khoản và đăng nhập',
    missing: 'Liên kết mời không đầy đủ. Mở lại đúng liên kết đã nhận.',
    replaces: 'Bạn đang đăng nhập là {{name}}. Nhận lời mời sẽ chuyển trình duyệt này sang tài khoản mới.',
  },
};
