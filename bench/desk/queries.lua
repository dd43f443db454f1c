-- wrk -s queries.lua URL -- FILE THREADS: asks for the paths of the file, a line each, from its first to its last; every thread for
-- others. What was no answer of 200 is counted.
local threads = {}

function setup(thread)
  thread:set("number", #threads)
  table.insert(threads, thread)
end

function init(args)
  paths, at, wrong = {}, 0, 0
  local line_number = 0
  for line in io.lines(args[1]) do
    if line_number % tonumber(args[2]) == number then paths[#paths + 1] = line end
    line_number = line_number + 1
  end
end

function request()
  at = at % #paths + 1
  return wrk.format("GET", paths[at])
end

function response(status)
  if status ~= 200 then wrong = wrong + 1 end
end

function done(summary, latency)
  local wrong_answers = 0
  for _, thread in ipairs(threads) do wrong_answers = wrong_answers + thread:get("wrong") end
  local failed = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout + wrong_answers
  io.write(string.format("RESULT %d %d %f %f %f %d\n", summary.requests, summary.duration, latency:percentile(50) / 1000,
                         latency:percentile(99) / 1000, latency.max / 1000, failed))
end
