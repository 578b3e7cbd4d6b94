// The parts of Element Plus that only the statistics page uses.
import 'element-plus/es/components/date-picker/style/css'
import 'element-plus/es/components/radio/style/css'
import 'element-plus/es/components/radio-button/style/css'
import 'element-plus/es/components/radio-group/style/css'

export { ElDatePicker, ElRadioButton, ElRadioGroup } from 'element-plus'
