-- Whether a client of a period belongs to a step of the waterfall; no step chosen: every client does.
create or replace temp macro in_step(step, was_regular, is_regular, movement) as
case step
    when 'start' then was_regular
    when 'end' then is_regular
    else step is null or movement = step
end
