// ECharts, as much of it as lying bars need. Drawn on a canvas: its HTML and SVG write styles that the hub's CSP
// refuses.
import { BarChart } from 'echarts/charts'
import { GridComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'

use([BarChart, GridComponent, CanvasRenderer])

export interface Bar {
  name: string
  value: number
  label: string
  colour: string
}

const ink = '#10223d'

function optionOf(bars: Bar[], font: string) {
  return {
    animationDuration: 200,
    textStyle: { fontFamily: font, fontSize: 15, color: ink },
    grid: { left: 90, right: 120, top: 4, bottom: 4 },
    xAxis: { show: false, type: 'value', min: 0, max: (range: { max: number }) => Math.max(range.max, 1) },
    yAxis: {
      type: 'category',
      inverse: true,
      data: bars.map((bar) => bar.name),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { fontSize: 15, color: ink, margin: 12 }
    },
    series: {
      type: 'bar',
      silent: true,
      barWidth: 22,
      showBackground: true,
      backgroundStyle: { color: '#f3f6fa', borderRadius: 4 },
      label: { show: true, position: 'right', fontSize: 15, color: ink },
      data: bars.map((bar) => ({
        value: bar.value,
        label: { formatter: bar.label },
        itemStyle: { color: bar.colour, borderRadius: 4 }
      }))
    }
  }
}

/** Follows the element's size; none while another page is shown. */
export function drawBars(element: HTMLElement) {
  const chart = init(element, null, { renderer: 'canvas' })
  const sized = new ResizeObserver(() => element.clientWidth > 0 && chart.resize())
  sized.observe(element)
  return {
    show: (bars: Bar[]) => chart.setOption(optionOf(bars, getComputedStyle(element).fontFamily)),
    close() {
      sized.disconnect()
      chart.dispose()
    }
  }
}
