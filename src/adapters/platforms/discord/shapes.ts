/** What Discord sends when somebody does something, as far as we rely on it; what has another shape is left. */
import * as z from "zod";

const text = z.string();
/** Has an id: a person, a channel. */
const identified = z.looseObject({ id: text });

const option = z.looseObject({
  name: text,
  value: z.union([text, z.number(), z.boolean()]).optional(),
  get options() {
    return z.array(option).optional();
  },
});

const shape = z.looseObject({
  type: z.number(),
  id: text,
  token: text,
  locale: text.optional(),
  channel_id: text.optional(),
  channel: identified.optional(),
  guild_id: text.optional(),
  data: z
    .looseObject({
      name: text.optional(),
      type: z.number().optional(),
      custom_id: text.optional(),
      target_id: text.optional(),
      options: z.array(option).optional(),
      components: z.array(z.looseObject({})).optional(),
      resolved: z.looseObject({}).optional(),
    })
    .optional(),
  user: identified.optional(),
  member: z.looseObject({ user: identified, permissions: text.regex(/^\d+$/).optional() }).optional(),
});

export function isReadable(interaction: unknown): boolean {
  const { success, data } = shape.safeParse(interaction);
  return success && (data.user ?? data.member) !== undefined;
}
