// Element Plus's table.
import 'element-plus/es/components/table/style/css'

export { ElTable, ElTableColumn } from 'element-plus'
