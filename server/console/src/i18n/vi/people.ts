export const people = {
  lead: 'Ai được làm gì, trên địa bàn nào.',
  name: 'Họ và tên',
  role: 'Vai trò',
  invite: 'Mời người dùng',
  inviteLead: 'Người được mời tự đặt tên đăng nhập và mật khẩu. Liên kết dùng một lần.',
  makeLink: 'Tạo liên kết mời',
  link: 'Liên kết mời (hết hạn {{until}})',
  roles: {
    viewer: 'Chỉ xem.',
    editor: 'Soạn, gửi duyệt, xếp lịch, dừng phát.',
    approver: 'Như biên tập viên, thêm phê duyệt và xác nhận.',
    technician: 'Quản lý cụm loa, dừng phát.',
    administrator: 'Mọi việc.',
  },
  you: 'bạn',
};
