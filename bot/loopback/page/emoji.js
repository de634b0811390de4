// Emoji codes as Slack names them; one that is not here stays as it is written.

const TABLE = `
+1 👍|thumbsup 👍|-1 👎|thumbsdown 👎|wave 👋|clap 👏|pray 🙏|raised_hands 🙌|ok_hand 👌|muscle 💪|point_right 👉
point_left 👈|point_up 👆|point_down 👇|eyes 👀|white_check_mark ✅|heavy_check_mark ✔️|ballot_box_with_check ☑️|x ❌
heavy_multiplication_x ✖️|negative_squared_cross_mark ❎|no_entry ⛔|no_entry_sign 🚫|octagonal_sign 🛑|warning ⚠️
rotating_light 🚨|bangbang ‼️|exclamation ❗|heavy_exclamation_mark ❗|grey_exclamation ❕|question ❓|grey_question ❔
information_source ℹ️|bell 🔔|no_bell 🔕|mega 📣|loudspeaker 📢|speech_balloon 💬|left_speech_bubble 🗨️|thought_balloon 💭
red_circle 🔴|large_orange_circle 🟠|orange_circle 🟠|large_yellow_circle 🟡|yellow_circle 🟡|large_green_circle 🟢
green_circle 🟢|large_blue_circle 🔵|blue_circle 🔵|large_purple_circle 🟣|purple_circle 🟣|large_brown_circle 🟤
white_circle ⚪️|black_circle ⚫️|large_red_square 🟥|red_square 🟥|large_orange_square 🟧|large_yellow_square 🟨
large_green_square 🟩|large_blue_square 🟦|large_purple_square 🟪|white_large_square ⬜|black_large_square ⬛
small_red_triangle 🔺|small_red_triangle_down 🔻|small_orange_diamond 🔸|large_orange_diamond 🔶|small_blue_diamond 🔹
large_blue_diamond 🔷|arrow_up ⬆️|arrow_down ⬇️|arrow_right ➡️|arrow_left ⬅️|arrow_upper_right ↗️|arrow_lower_right ↘️
arrow_up_small 🔼|arrow_down_small 🔽|left_right_arrow ↔️|leftwards_arrow_with_hook ↩️|arrow_right_hook ↪️
arrows_counterclockwise 🔄|repeat 🔁|fast_forward ⏩|rewind ⏪|arrow_forward ▶️|double_vertical_bar ⏸️
calendar 📆|date 📅|spiral_calendar_pad 🗓️|clock1 🕐|clock9 🕘|alarm_clock ⏰|stopwatch ⏱️|hourglass ⌛
hourglass_flowing_sand ⏳|zzz 💤|sleeping 😴|palm_tree 🌴|desert_island 🏝️|airplane ✈️|house 🏠|school 🏫|office 🏢
classical_building 🏛️|hospital 🏥|memo 📝|pencil 📝|pencil2 ✏️|clipboard 📋|page_facing_up 📄|page_with_curl 📃
bookmark_tabs 📑|notebook 📓|books 📚|book 📖|file_folder 📁|open_file_folder 📂|card_index_dividers 🗂️|paperclip 📎
link 🔗|pushpin 📌|round_pushpin 📍|triangular_flag_on_post 🚩|checkered_flag 🏁|chart_with_upwards_trend 📈
chart_with_downwards_trend 📉|bar_chart 📊|mag 🔍|mag_right 🔎|lock 🔒|unlock 🔓|closed_lock_with_key 🔐|key 🔑|shield 🛡️
bulb 💡|gear ⚙️|wrench 🔧|hammer_and_wrench 🛠️|construction 🚧|package 📦|inbox_tray 📥|outbox_tray 📤|email 📧
envelope ✉️|incoming_envelope 📨|telephone_receiver 📞|iphone 📱|computer 💻|robot_face 🤖|ghost 👻
bust_in_silhouette 👤|busts_in_silhouette 👥|family 👪|baby 👶|child 🧒|student 🧑‍🎓|teacher 🧑‍🏫
smile 😄|slightly_smiling_face 🙂|grinning 😀|blush 😊|wink 😉|thinking_face 🤔|neutral_face 😐|confused 😕|worried 😟
disappointed 😞|cry 😢|sweat_smile 😅|relieved 😌|sunglasses 😎|heart ❤️|blue_heart 💙|green_heart 💚|yellow_heart 💛
star ⭐|star2 🌟|sparkles ✨|tada 🎉|trophy 🏆|medal 🏅|rocket 🚀|fire 🔥|dart 🎯|seedling 🌱|sunny ☀️|cloud ☁️|umbrella ☔
snowflake ❄️|zap ⚡|one 1️⃣|two 2️⃣|three 3️⃣|four 4️⃣|five 5️⃣|six 6️⃣|seven 7️⃣|eight 8️⃣|nine 9️⃣|keycap_ten 🔟|zero 0️⃣
hash #️⃣|new 🆕|up 🆙|ok 🆗|100 💯|heavy_plus_sign ➕|heavy_minus_sign ➖|heavy_dollar_sign 💲|pound 💷|moneybag 💰
scales ⚖️|handshake 🤝|writing_hand ✍️|ear 👂|brain 🧠|puzzle_piece 🧩|jigsaw 🧩|ladder 🪜|bricks 🧱|mortar_board 🎓`;

const EMOJI = new Map(
  TABLE.split(/[|\n]/)
    .filter(Boolean)
    .map((pair) => pair.split(" ")),
);

// The sign for "white_check_mark", or undefined.
export const emoji = (name) => EMOJI.get(name);

// Plain text with its known codes replaced.
export const withEmoji = (text) => text.replace(/:([a-z0-9_+-]+):/g, (whole, name) => EMOJI.get(name) ?? whole);
