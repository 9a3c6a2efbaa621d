# shellcheck shell=bash
# What to try first.

# print_session URL
print_session() {
    local note=
    command -v curl >/dev/null || note=" (needs curl: apt-get install curl)"
    printf '\nA first conversation, to paste into another terminal%s:\n\n' "$note"
    sed "s|@URL@|$1|" <<'EOF'
api=@URL@/api/v1
json='Content-Type: application/json'
field() { sed -n "s/.*\"$1\" *: *\"\([^\"]*\)\".*/\1/p"; }
email="mina-$(date +%s)@example.com" password="correct horse battery"
curl -sS "$api/auth/register" -H "$json" -d "{\"email\":\"$email\",\"password\":\"$password\",\"name\":\"미나\"}"; echo
token=$(curl -sS "$api/auth/login" -H "$json" -d "{\"email\":\"$email\",\"password\":\"$password\"}" | field accessToken)
auth="Authorization: Bearer $token"
c=$(curl -sS "$api/conversations" -H "$auth" -H "$json" -d '{"kind":"DIRECT","title":"첫 대화"}' | field conversationId)
curl -sSN "$api/conversations/$c/messages/stream" -H "$auth" -H "$json" \
    -H 'Accept: text/event-stream' -d "{\"text\":\"안녕하세요! 오늘 서울 날씨 어때요?\",\"clientMessageId\":\"first-$(date +%s)\"}"
curl -sS "$api/conversations/$c/messages?minSeq=2" -H "$auth"; echo
EOF
}
