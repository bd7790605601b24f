// src/web/partial-blocks.ts — how Handlebars runs a partial with a block, without keeping the page in memory.
import Handlebars from 'handlebars'

type Block = (context: unknown, options?: { data?: Frame }) => string
type Frame = Record<string, unknown>
interface PartialOptions {
  data: Frame
  fn?: Block
}
type InvokePartial = (partial: Block | undefined, context: unknown, options: PartialOptions) => string
interface Machine {
  invokePartial: InvokePartial
  noop: Block
}

/** The name under which a partial finds its block. */
const name = 'partial-block'

/**
 * Has these templates run blocks our way. Handlebars assigns the function of a block straight to a property,
 * and V8 puts a function literal that stands there among what lives long: with it the model of every page
 * lived until the next full collection, which made each small one ten times as long.
 */
export function lightBlocks(handlebars: typeof Handlebars): void {
  const machine = Handlebars.VM as unknown as Machine
  const invokePartial: InvokePartial = (partial, context, options) => {
    const { fn, data } = options
    if (!fn || fn === machine.noop) return machine.invokePartial(partial, context, options)
    const outer = data[name]
    const block: Block = (given, { data: inner = {}, ...others } = {}) =>
      fn(given, { ...others, data: framed(inner, outer) })
    // Changed, not copied: Handlebars looks at them again where a partial is not compiled yet.
    Object.assign(options, { data: framed(data, block), fn: undefined })
    return machine.invokePartial(partial ?? block, context, options)
  }
  Object.assign(handlebars, { VM: { ...machine, invokePartial } })
}

/** A frame of its own in which that is the block. */
function framed(data: Frame, block: unknown): Frame {
  return Object.assign(Handlebars.createFrame(data) as Frame, { [name]: block })
}
